import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { expireApprovalTask } from '../../messages/tasks.ts';
import { expireApproval } from '../../use-cases/decide-approval.ts';

export const handler = taskHandler(
  expireApprovalTask,
  async (input, { correlationId }, dependencies) => {
    const order = await expireApproval(
      { orderId: asOrderId(input.orderId), correlationId },
      dependencies,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
