import { systemClock, taskHandler } from '@commerce/lambda';
import { remindApproversTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { remindApprovers } from '../../use-cases/request-approval.ts';

export const handler = taskHandler(
  remindApproversTask,
  async (input, { correlationId }, ports) => {
    const order = await remindApprovers({ orderId: orderId(input.orderId), correlationId }, ports);
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
