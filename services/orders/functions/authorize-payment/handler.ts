import { systemClock, taskHandler } from '@commerce/lambda';
import { authorizePaymentTask } from '../../contracts/tasks.ts';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { authorizePayment } from '../../use-cases/authorize-payment.ts';

export const handler = taskHandler(
  authorizePaymentTask,
  async (input, { correlationId }, ports) => {
    const order = await authorizePayment({ orderId: orderId(input.orderId), correlationId }, ports);
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
