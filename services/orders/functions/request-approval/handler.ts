import { systemClock, taskHandler } from '@commerce/lambda';
import { approvalSeconds, decisionTokens, orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { requestApprovalTask } from '../../messages/tasks.ts';
import { requestOrderApproval } from '../../use-cases/request-approval.ts';

export const handler = taskHandler(
  requestApprovalTask,
  async (input, { correlationId }, dependencies) => {
    const command = { orderId: asOrderId(input.orderId), correlationId };
    return { status: (await requestOrderApproval(command, dependencies)).state.status };
  },
  () => ({
    orders: orderRepository(),
    tokens: decisionTokens(),
    approvalSeconds: approvalSeconds(),
    clock: systemClock,
  }),
);
