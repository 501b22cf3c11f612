import { systemClock, taskHandler } from '@commerce/lambda';
import { capturePaymentTask } from '../../contracts/tasks.ts';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { captureOrderPayment } from '../../use-cases/capture-payment.ts';

export const handler = taskHandler(
  capturePaymentTask,
  async (input, { correlationId }, ports) => {
    const order = await captureOrderPayment(
      { orderId: orderId(input.orderId), correlationId },
      ports,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
