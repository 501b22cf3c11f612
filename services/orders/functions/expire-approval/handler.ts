import { systemClock, taskHandler } from '@commerce/lambda';
import { expireApprovalTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { expireApproval } from '../../use-cases/decide-approval.ts';

export const handler = taskHandler(
  expireApprovalTask,
  async (input, { correlationId }, ports) => {
    const order = await expireApproval({ orderId: orderId(input.orderId), correlationId }, ports);
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
