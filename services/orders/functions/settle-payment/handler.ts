import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { settlePaymentTask } from '../../messages/tasks.ts';
import { settlePayment } from '../../use-cases/settle-payment.ts';

export const handler = taskHandler(
  settlePaymentTask,
  (input, { correlationId }, dependencies) =>
    settlePayment({ orderId: asOrderId(input.orderId), correlationId }, dependencies),
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
