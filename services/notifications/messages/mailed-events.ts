import {
  cleanupCompletedV1,
  customerDeletedV1,
  customerRegisteredV1,
  type EventOf,
  importCompletedV1,
  orderApprovalRequestedV1,
  orderRefundChangedV1,
  orderRefundRequestedV1,
  orderReturnDecidedV1,
  orderReturnRequestedV1,
  orderShippedV1,
} from '@commerce/events';
import { ORDER_OUTCOME_EVENTS } from './order-outcome-events.ts';

/** The events of an order that its customer is mailed about. */
const CUSTOMER_EVENTS = [...ORDER_OUTCOME_EVENTS, orderShippedV1, orderReturnDecidedV1] as const;

export type CustomerEvent = EventOf<(typeof CUSTOMER_EVENTS)[number]>;

/** The events that somebody is mailed about. */
export const MAILED_EVENTS = [
  ...CUSTOMER_EVENTS,
  customerRegisteredV1,
  customerDeletedV1,
  orderApprovalRequestedV1,
  orderReturnRequestedV1,
  orderRefundRequestedV1,
  orderRefundChangedV1,
  importCompletedV1,
  cleanupCompletedV1,
] as const;

export type MailedEvent = EventOf<(typeof MAILED_EVENTS)[number]>;
