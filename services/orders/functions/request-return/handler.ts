import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import { orderRepository, returnDays } from '../../dependencies.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { actHeaders, orderPath, requestReturnBody } from '../../http/requests.ts';
import { orderPlacers } from '../../http/systems.ts';
import { toReturn } from '../../http/to-after-sales.ts';
import { requestOrderReturn } from '../../use-cases/returns.ts';

export const handler = httpHandler(
  {
    auth: 'customer',
    machines: orderPlacers,
    path: orderPath,
    headers: actHeaders,
    body: requestReturnBody,
  },
  async ({ path, body, headers, caller, correlationId }, dependencies) => {
    const { order, requested } = await requestOrderReturn(
      {
        ...body,
        orderId: asOrderId(path.orderId),
        correlationId,
        customerId: asCustomerId(caller.sub),
        idempotencyKey: headers['idempotency-key'] ?? randomUUID(),
      },
      dependencies,
    );
    return { status: 201, body: { orderId: order.orderId, ...toReturn(requested) } };
  },
  () => ({ orders: orderRepository(), clock: systemClock, returnDays: returnDays() }),
);
