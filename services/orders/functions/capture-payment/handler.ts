import { systemClock } from '@commerce/lambda';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { capturePaymentTask } from '../../messages/tasks.ts';
import { captureOrderPayment } from '../../use-cases/capture-payment.ts';

export const handler = orderTask(capturePaymentTask, captureOrderPayment, () => ({
  orders: orderRepository(),
  gateway: paymentGateway(),
  clock: systemClock,
}));
