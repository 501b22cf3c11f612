import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { rejectOrderTask } from '../../messages/tasks.ts';
import { rejectOrder } from '../../use-cases/reject-order.ts';

export const handler = taskHandler(
  rejectOrderTask,
  async (input, { correlationId }, dependencies) => {
    const command = { ...input, orderId: asOrderId(input.orderId), correlationId };
    return { status: (await rejectOrder(command, dependencies)).state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
