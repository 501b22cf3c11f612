import { systemClock, taskHandler } from '@commerce/lambda';
import { parkOrderTask } from '../../contracts/tasks.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { setAside } from '../../use-cases/set-aside.ts';

export const handler = taskHandler(
  parkOrderTask,
  async ({ interrupted, ...input }, { correlationId, logger }, ports) => {
    const command = { orderId: orderId(input.orderId), correlationId, interrupted };
    const order = await setAside(command, { ...ports, logger });
    return { status: order.state.status };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
