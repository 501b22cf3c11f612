import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { capturePaymentTask } from '../../messages/tasks.ts';
import { captureOrderPayment } from '../../use-cases/capture-payment.ts';

export const handler = taskHandler(
  capturePaymentTask,
  async (input, { correlationId }, dependencies) => {
    const order = await captureOrderPayment(
      { orderId: asOrderId(input.orderId), correlationId },
      dependencies,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
