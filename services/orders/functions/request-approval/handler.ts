import { systemClock, taskHandler } from '@commerce/lambda';
import { requestApprovalTask } from '../../contracts/tasks.ts';
import { approvalSeconds, decisionTokens, orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { requestOrderApproval } from '../../use-cases/request-approval.ts';

export const handler = taskHandler(
  requestApprovalTask,
  async (input, { correlationId }, ports) => {
    const command = { orderId: orderId(input.orderId), correlationId };
    return { status: (await requestOrderApproval(command, ports)).state.status };
  },
  () => ({
    orders: orderRepository(),
    tokens: decisionTokens(),
    approvalSeconds: approvalSeconds(),
    clock: systemClock,
  }),
);
