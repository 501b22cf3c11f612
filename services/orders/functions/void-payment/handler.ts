import { systemClock, taskHandler } from '@commerce/lambda';
import { voidPaymentTask } from '../../contracts/tasks.ts';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { voidOrderPayment } from '../../use-cases/void-payment.ts';

export const handler = taskHandler(
  voidPaymentTask,
  async (input, { correlationId }, ports) => {
    const command = { ...input, orderId: orderId(input.orderId), correlationId };
    return { payment: await voidOrderPayment(command, ports) };
  },
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
