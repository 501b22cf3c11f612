import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { decideRejectionTask } from '../../messages/tasks.ts';
import { decideOrderRejection } from '../../use-cases/decide-rejection.ts';
import { rejectionReason } from '../../use-cases/task-failure.ts';

export const handler = taskHandler(
  decideRejectionTask,
  async ({ failure, reservation, order: begun, ...input }, { correlationId }, dependencies) => {
    const order = await decideOrderRejection(
      {
        orderId: asOrderId(input.orderId),
        correlationId,
        attempt: begun?.attempt,
        reason: rejectionReason(failure),
        stockReserved: reservation !== undefined,
      },
      dependencies,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
