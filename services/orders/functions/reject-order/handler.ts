import { systemClock } from '@commerce/lambda';
import { orderRepository, paymentRetryMinutes } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { rejectOrderTask } from '../../messages/tasks.ts';
import { rejectOrder } from '../../use-cases/reject-order.ts';

export const handler = orderTask(rejectOrderTask, rejectOrder, () => ({
  orders: orderRepository(),
  clock: systemClock,
  paymentRetryMinutes: paymentRetryMinutes(),
}));
