import { systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { recordRefundTask } from '../../messages/tasks.ts';
import { recordOrderRefund } from '../../use-cases/make-refund.ts';

export const handler = orderTask(recordRefundTask, recordOrderRefund, () => ({
  orders: orderRepository(),
  clock: systemClock,
}));
