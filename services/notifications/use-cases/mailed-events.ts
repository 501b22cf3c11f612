import {
  cleanupCompletedV1,
  type EventOf,
  importCompletedV1,
  orderApprovalRequestedV1,
  orderCancelledV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderRefundedV1,
  orderRejectedV1,
} from '@commerce/events';

/** Events of orders that their customers are written to about. */
const ORDER_MAIL_EVENTS = [
  orderPlacedV1,
  orderConfirmedV1,
  orderRejectedV1,
  orderCancelledV1,
  orderRefundedV1,
] as const;

/** Every event that somebody is written to about: what the handler reads, and what its queue hears. */
export const MAILED_EVENTS = [
  ...ORDER_MAIL_EVENTS,
  orderApprovalRequestedV1,
  importCompletedV1,
  cleanupCompletedV1,
] as const;

export type OrderMailEvent = EventOf<(typeof ORDER_MAIL_EVENTS)[number]>;
export type MailedEvent = EventOf<(typeof MAILED_EVENTS)[number]>;
