import { systemClock, taskHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { parkOrderTask } from '../../messages/tasks.ts';
import { parkOrPostpone } from '../../use-cases/park-or-postpone.ts';

export const handler = taskHandler(
  parkOrderTask,
  async ({ interrupted, order: begun, ...input }, { correlationId, logger }, dependencies) => {
    const orderId = asOrderId(input.orderId);
    const command = { orderId, correlationId, interrupted, attempt: begun?.attempt };
    const order = await parkOrPostpone(command, { ...dependencies, logger });
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
