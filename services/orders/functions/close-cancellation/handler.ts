import { systemClock, taskHandler } from '@commerce/lambda';
import { closeCancellationTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { closeCancellation } from '../../use-cases/close-cancellation.ts';

export const handler = taskHandler(
  closeCancellationTask,
  async ({ settlement, stockReleased, ...input }, { correlationId }, ports) => {
    const order = await closeCancellation(
      { orderId: orderId(input.orderId), correlationId, settlement, stockReleased },
      ports,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
