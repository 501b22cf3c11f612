import {
  type EventOf,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderConfirmedV1,
  orderNeedsAttentionV1,
  orderPlacedV1,
  orderProgressedV1,
  orderRefundChangedV1,
  orderRefundedV1,
  orderRejectedV1,
  orderRejectionDecidedV1,
  orderResumedV1,
  orderSettledV1,
} from '@commerce/events';
import type { OrderChange } from '../domain/order-change.ts';

/** Every event of an order: together they are its versions without a gap. */
export const ORDER_EVENTS = [
  orderPlacedV1,
  orderProgressedV1,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderConfirmedV1,
  orderRejectionDecidedV1,
  orderRejectedV1,
  orderCancelledV1,
  orderRefundChangedV1,
  orderRefundedV1,
  orderNeedsAttentionV1,
  orderResumedV1,
  orderSettledV1,
] as const;

export type OrderEvent = EventOf<(typeof ORDER_EVENTS)[number]>;

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
