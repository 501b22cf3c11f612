import { systemClock } from '@commerce/lambda';
import { orderRepositoryWithPromotions, paymentRetryMinutes } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { rejectOrderTask } from '../../messages/tasks.ts';
import { rejectOrder } from '../../use-cases/reject-order.ts';

export const handler = orderTask(rejectOrderTask, rejectOrder, () => ({
  orders: orderRepositoryWithPromotions(),
  clock: systemClock,
  paymentRetryMinutes: paymentRetryMinutes(),
}));
