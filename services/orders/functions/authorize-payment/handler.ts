import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { authorizePaymentTask } from '../../messages/tasks.ts';
import { authorizePayment } from '../../use-cases/authorize-payment.ts';

export const handler = taskHandler(
  authorizePaymentTask,
  async (input, { correlationId }, dependencies) => {
    const order = await authorizePayment(
      { orderId: asOrderId(input.orderId), correlationId },
      dependencies,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
