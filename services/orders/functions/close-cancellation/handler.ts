import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { closeCancellationTask } from '../../messages/tasks.ts';
import { closeCancellation } from '../../use-cases/close-cancellation.ts';

export const handler = taskHandler(
  closeCancellationTask,
  async ({ settlement, stockReleased, ...input }, { correlationId }, dependencies) => {
    const order = await closeCancellation(
      { orderId: asOrderId(input.orderId), correlationId, settlement, stockReleased },
      dependencies,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
