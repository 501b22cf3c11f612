import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { orderPath } from '../../http/requests.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { unparkOrder } from '../../use-cases/unpark-order.ts';

export const handler = httpHandler(
  { auth: 'staff', path: orderPath },
  async ({ path, caller, correlationId }, dependencies) => {
    const order = await unparkOrder(
      { orderId: asOrderId(path.orderId), correlationId, staffId: caller.sub },
      dependencies,
    );
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({ orders: orderRepository(), clock: systemClock }),
);
