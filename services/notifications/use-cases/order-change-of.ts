import { type EventOf, orderEvents } from '@commerce/events';
import type { OrderChange } from '../domain/order-change.ts';

export { orderEvents };

export type OrderEvent = EventOf<(typeof orderEvents)[number]>;

/**
 * Takes out of an event what the order's owner may read. Addresses, decision tokens and what was
 * noted for staff stay behind.
 */
export function orderChangeOf(event: OrderEvent): OrderChange {
  const { orderId, customerId, version, status } = event.data;
  return {
    orderId,
    customerId,
    version,
    status,
    event: event.type,
    time: event.time,
    ...(event.type === 'order.progressed.v1' && { step: event.data.step }),
    ...(event.type === 'order.rejected.v1' && { reason: event.data.reason.code }),
  };
}
