import { systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { remindApproversTask } from '../../messages/tasks.ts';
import { remindApprovers } from '../../use-cases/request-approval.ts';

export const handler = orderTask(remindApproversTask, remindApprovers, () => ({
  orders: orderRepository(),
  clock: systemClock,
}));
