import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { remindApproversTask } from '../../messages/tasks.ts';
import { remindApprovers } from '../../use-cases/request-approval.ts';

export const handler = taskHandler(
  remindApproversTask,
  async (input, { correlationId }, dependencies) => {
    const order = await remindApprovers(
      { orderId: asOrderId(input.orderId), correlationId },
      dependencies,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
