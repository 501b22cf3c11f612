import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import {
  cancellableMinutes,
  orderRepositoryWithPromotions,
  shippingOfRefunds,
} from '../../dependencies.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { actHeaders, cancelOrderBody, orderPath } from '../../http/requests.ts';
import { orderPlacers } from '../../http/systems.ts';
import { toOrderSummary } from '../../http/to-response.ts';
import { cancelOrder, cancelOrderLines } from '../../use-cases/cancel-order.ts';

export const handler = httpHandler(
  {
    auth: 'customer',
    machines: orderPlacers,
    path: orderPath,
    headers: actHeaders,
    body: cancelOrderBody,
  },
  async ({ path, body, headers, caller, correlationId }, dependencies) => {
    const reader = { customerId: asCustomerId(caller.sub), isStaff: caller.isStaff };
    const command = { orderId: asOrderId(path.orderId), correlationId, reader };
    const idempotencyKey = headers['idempotency-key'] ?? randomUUID();
    const order =
      body?.lines === undefined
        ? await cancelOrder(command, dependencies)
        : await cancelOrderLines({ ...command, lines: body.lines, idempotencyKey }, dependencies);
    return { status: 202, body: toOrderSummary(order) };
  },
  () => ({
    orders: orderRepositoryWithPromotions(),
    clock: systemClock,
    cancellableMinutes: cancellableMinutes(),
    refundShipping: shippingOfRefunds(),
  }),
);
