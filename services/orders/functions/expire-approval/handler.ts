import { systemClock } from '@commerce/lambda';
import { orderRepositoryWithPromotions } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { expireApprovalTask } from '../../messages/tasks.ts';
import { expireApproval } from '../../use-cases/decide-approval.ts';

export const handler = orderTask(expireApprovalTask, expireApproval, () => ({
  orders: orderRepositoryWithPromotions(),
  clock: systemClock,
}));
