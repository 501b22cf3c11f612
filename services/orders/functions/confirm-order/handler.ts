import { systemClock, taskHandler } from '@commerce/lambda';
import { confirmOrderTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { confirmOrder } from '../../use-cases/confirm-order.ts';

export const handler = taskHandler(
  confirmOrderTask,
  async (input, { correlationId }, ports) => {
    const order = await confirmOrder({ orderId: orderId(input.orderId), correlationId }, ports);
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
