import { systemClock, taskHandler } from '@commerce/lambda';
import { rejectOrderTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { rejectOrder } from '../../use-cases/reject-order.ts';
import { rejectionReason } from '../../use-cases/task-failure.ts';

export const handler = taskHandler(
  rejectOrderTask,
  async ({ failure, reservation, payment, release, ...input }, { correlationId }, ports) => {
    const order = await rejectOrder(
      {
        orderId: orderId(input.orderId),
        correlationId,
        reason: rejectionReason(failure),
        compensation: {
          stockReserved: reservation !== undefined,
          paymentVoided: payment?.voided ?? false,
          stockReleased: release?.released ?? false,
        },
      },
      ports,
    );
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
