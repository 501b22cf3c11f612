import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository, startingPace } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { requeueOrdersBody } from '../../http/requests.ts';
import { unparkOrders } from '../../use-cases/unpark-orders.ts';

export const handler = httpHandler(
  { auth: 'staff', body: requeueOrdersBody },
  async ({ body, caller, correlationId, logger, remainingTimeMs }, dependencies) => {
    const orderIds = body.orderIds?.map(asOrderId) ?? 'all';
    const report = await unparkOrders(
      { orderIds, correlationId, staffId: caller.sub, remainingTimeMs },
      { ...dependencies, logger },
    );
    return { status: 202, body: report };
  },
  () => ({ orders: orderRepository(), pace: startingPace(), clock: systemClock }),
);
