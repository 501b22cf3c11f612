import { taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { readRefundTask } from '../../messages/tasks.ts';
import { readRefund } from '../../use-cases/make-refund.ts';

export const handler = taskHandler(
  readRefundTask,
  ({ orderId, refundId }, { correlationId }, dependencies) =>
    readRefund({ orderId: asOrderId(orderId), correlationId, refundId }, dependencies),
  () => ({ orders: orderRepository() }),
);
