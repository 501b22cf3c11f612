import { systemClock, taskHandler } from '@commerce/lambda';
import { rejectOrderTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { rejectOrder } from '../../use-cases/reject-order.ts';

export const handler = taskHandler(
  rejectOrderTask,
  async (input, { correlationId }, ports) => {
    const command = { ...input, orderId: orderId(input.orderId), correlationId };
    return { status: (await rejectOrder(command, ports)).state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
