import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { voidPaymentTask } from '../../messages/tasks.ts';
import { voidOrderPayment } from '../../use-cases/void-payment.ts';

export const handler = taskHandler(
  voidPaymentTask,
  async (input, { correlationId }, dependencies) => {
    const command = { ...input, orderId: asOrderId(input.orderId), correlationId };
    return { payment: await voidOrderPayment(command, dependencies) };
  },
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
