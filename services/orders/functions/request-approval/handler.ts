import { systemClock } from '@commerce/lambda';
import { approvalSeconds, decisionTokens, orderRepository } from '../../dependencies.ts';
import { orderTask } from '../../messages/order-task.ts';
import { requestApprovalTask } from '../../messages/tasks.ts';
import { requestOrderApproval } from '../../use-cases/request-approval.ts';

export const handler = orderTask(requestApprovalTask, requestOrderApproval, () => ({
  orders: orderRepository(),
  tokens: decisionTokens(),
  approvalSeconds: approvalSeconds(),
  clock: systemClock,
}));
