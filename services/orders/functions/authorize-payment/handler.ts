import { systemClock } from '@commerce/lambda';
import {
  authenticationMinutes,
  orderRepository,
  paymentGateway,
  shopUrl,
} from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { authorizePaymentTask } from '../../messages/tasks.ts';
import { authorizePayment } from '../../use-cases/authorize-payment.ts';

export const handler = orderTask(authorizePaymentTask, authorizePayment, () => ({
  orders: orderRepository(),
  gateway: paymentGateway(),
  clock: systemClock,
  shopUrl: shopUrl(),
  authenticationMinutes: authenticationMinutes(),
}));
