import { systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { confirmOrderTask } from '../../messages/tasks.ts';
import { confirmOrder } from '../../use-cases/confirm-order.ts';

export const handler = orderTask(confirmOrderTask, confirmOrder, () => ({
  orders: orderRepository(),
  clock: systemClock,
}));
