import { systemClock } from '@commerce/lambda';
import { orderRepository, paymentGateway } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { authorizePaymentTask } from '../../messages/tasks.ts';
import { authorizePayment } from '../../use-cases/authorize-payment.ts';

export const handler = orderTask(authorizePaymentTask, authorizePayment, () => ({
  orders: orderRepository(),
  gateway: paymentGateway(),
  clock: systemClock,
}));
