import { systemClock, taskHandler } from '@commerce/lambda';
import { decideRejectionTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { decideOrderRejection } from '../../use-cases/decide-rejection.ts';
import { rejectionReason } from '../../use-cases/task-failure.ts';

export const handler = taskHandler(
  decideRejectionTask,
  async ({ failure, reservation, ...input }, { correlationId }, ports) => {
    const order = await decideOrderRejection(
      {
        orderId: orderId(input.orderId),
        correlationId,
        reason: rejectionReason(failure),
        stockReserved: reservation !== undefined,
      },
      ports,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
