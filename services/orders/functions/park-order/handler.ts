import { systemClock, taskHandler } from '@commerce/lambda';
import { parkOrderTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { parkOrder } from '../../use-cases/park-order.ts';
import { parkingReason } from '../../use-cases/task-failure.ts';

export const handler = taskHandler(
  parkOrderTask,
  async ({ interrupted, ...input }, { correlationId, logger }, ports) => {
    const reason = parkingReason(interrupted);
    const order = await parkOrder(
      { orderId: orderId(input.orderId), correlationId, reason },
      ports,
    );
    const { status } = order.state;
    if (status === 'NEEDS_ATTENTION') {
      logger.error('Order parked', { orderId: input.orderId, reason });
    }
    return { status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
