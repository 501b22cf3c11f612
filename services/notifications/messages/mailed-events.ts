import {
  cleanupCompletedV1,
  type EventOf,
  importCompletedV1,
  orderApprovalRequestedV1,
} from '@commerce/events';
import { ORDER_OUTCOME_EVENTS } from './order-outcome-events.ts';

/** The events that somebody is mailed about. */
export const MAILED_EVENTS = [
  ...ORDER_OUTCOME_EVENTS,
  orderApprovalRequestedV1,
  importCompletedV1,
  cleanupCompletedV1,
] as const;

export type MailedEvent = EventOf<(typeof MAILED_EVENTS)[number]>;
