import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { confirmOrderTask } from '../../messages/tasks.ts';
import { confirmOrder } from '../../use-cases/confirm-order.ts';

export const handler = taskHandler(
  confirmOrderTask,
  async (input, { correlationId }, dependencies) => {
    const order = await confirmOrder(
      { orderId: asOrderId(input.orderId), correlationId },
      dependencies,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
