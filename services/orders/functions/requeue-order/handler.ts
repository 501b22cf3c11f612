import { httpHandler, systemClock } from '@commerce/lambda';
import { orderPath } from '../../contracts/requests.ts';
import { toOrderSummary } from '../../contracts/to-response.ts';
import { orderRepository } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { requeueOrder } from '../../use-cases/requeue-order.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath },
  async ({ path, caller, correlationId }, ports) => {
    const order = await requeueOrder(
      { orderId: orderId(path.orderId), correlationId, staffId: caller.sub },
      ports,
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
