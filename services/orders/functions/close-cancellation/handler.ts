import { systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { closeCancellationTask } from '../../messages/tasks.ts';
import { closeCancellation } from '../../use-cases/close-cancellation.ts';

export const handler = orderTask(closeCancellationTask, closeCancellation, () => ({
  orders: orderRepository(),
  clock: systemClock,
}));
