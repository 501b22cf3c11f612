import { systemClock, taskHandler } from '@commerce/lambda';
import { settlePaymentTask } from '../../contracts/tasks.ts';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { settlePayment } from '../../use-cases/settle-payment.ts';

export const handler = taskHandler(
  settlePaymentTask,
  (input, { correlationId }, ports) =>
    settlePayment({ orderId: orderId(input.orderId), correlationId }, ports),
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
