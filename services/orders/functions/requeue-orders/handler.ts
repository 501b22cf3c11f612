import { httpHandler, systemClock } from '@commerce/lambda';
import { requeueOrdersBody } from '../../contracts/requests.ts';
import { orderRepository, startingPace } from '../../dependencies.ts';
import { orderId } from '../../domain/ids.ts';
import { requeueOrders } from '../../use-cases/requeue-orders.ts';

export const handler = httpHandler(
  { auth: 'staff', body: requeueOrdersBody },
  async ({ body, caller, correlationId, logger, remainingTimeMs }, ports) => {
    const orderIds = body.orderIds?.map(orderId) ?? 'all';
    const report = await requeueOrders(
      { orderIds, correlationId, staffId: caller.sub, remainingTimeMs },
      { ...ports, logger },
    );
    return { status: 202, body: report };
  },
  () => ({ orders: orderRepository(), pace: startingPace(), clock: systemClock }),
);
