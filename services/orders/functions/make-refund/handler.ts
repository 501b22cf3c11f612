import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { makeRefundTask } from '../../messages/tasks.ts';
import { makeRefund } from '../../use-cases/make-refund.ts';

export const handler = taskHandler(
  makeRefundTask,
  ({ orderId, refundId }, { correlationId }, dependencies) =>
    makeRefund({ orderId: asOrderId(orderId), correlationId, refundId }, dependencies),
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
