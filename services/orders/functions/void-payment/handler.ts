import { systemClock, taskHandler } from '@commerce/lambda';
import { voidPaymentTask } from '../../contracts/tasks.ts';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { voidOrderPayment } from '../../use-cases/void-payment.ts';

export const handler = taskHandler(
  voidPaymentTask,
  (input, { correlationId }, ports) =>
    voidOrderPayment({ orderId: orderId(input.orderId), correlationId }, ports),
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
