import {
  orderCancelledV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderRefundedV1,
  orderRejectedV1,
} from '@commerce/events';

/** What the handler reads, and what its queue hears. */
export const EVENTS = [
  orderPlacedV1,
  orderConfirmedV1,
  orderRejectedV1,
  orderCancelledV1,
  orderRefundedV1,
] as const;
