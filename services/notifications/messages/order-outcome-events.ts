import {
  type EventOf,
  orderCancelledV1,
  orderConfirmedV1,
  orderPaymentActionRequiredV1,
  orderPlacedV1,
  orderRefundedV1,
  orderRejectedV1,
} from '@commerce/events';

/**
 * The events that tell a customer what became of an order, or what it waits for, by mail and by webhook.
 */
export const ORDER_OUTCOME_EVENTS = [
  orderPlacedV1,
  orderPaymentActionRequiredV1,
  orderConfirmedV1,
  orderRejectedV1,
  orderCancelledV1,
  orderRefundedV1,
] as const;

export type OrderOutcomeEvent = EventOf<(typeof ORDER_OUTCOME_EVENTS)[number]>;
