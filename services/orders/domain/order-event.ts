import type { CustomerId, PaymentId } from './ids.ts';
import type {
  Address,
  ApprovalsRequired,
  CancelledBy,
  Contact,
  OrderLine,
  ParkingReason,
  RejectionReason,
  Totals,
} from './order.ts';

/** The order was accepted. The first entry of every log, and the only one that says what was ordered. */
export interface Placed {
  readonly type: 'placed';
  readonly customerId: CustomerId;
  readonly lines: readonly OrderLine[];
  readonly currency: string;
  readonly totals: Totals;
  readonly contact: Contact;
  readonly shippingAddress: Address;
  readonly paymentMethodId: string;
  /** Of the account at the gateway, which owns its saved cards. */
  readonly paymentCustomerId?: string;
  readonly approvalsRequired: ApprovalsRequired;
  /** W3C trace context of the request; the events of the order belong to that trace. */
  readonly traceparent?: string;
}

export interface ApprovalRequested {
  readonly type: 'approval-requested';
  readonly expiresAt: string;
  readonly decisionToken: string;
}

export interface PaymentAuthorized {
  readonly type: 'payment-authorized';
  readonly paymentId: PaymentId;
}

/** One thing that happened to an order. */
export type OrderEvent =
  | Placed
  | ApprovalRequested
  | { readonly type: 'approval-reminded' }
  | { readonly type: 'approval-given'; readonly by: string; readonly note?: string }
  | { readonly type: 'approved'; readonly by: string; readonly note?: string }
  | { readonly type: 'stock-reserved' }
  | PaymentAuthorized
  | { readonly type: 'stock-committed' }
  | { readonly type: 'payment-captured' }
  | { readonly type: 'confirmed' }
  | { readonly type: 'payment-declined' }
  | { readonly type: 'payment-voided' }
  | { readonly type: 'stock-released' }
  | { readonly type: 'rejection-decided'; readonly reason: RejectionReason }
  | {
      readonly type: 'rejected';
      readonly reason: RejectionReason;
      /** Who of staff rejected it, when somebody did. */
      readonly by?: string;
      readonly note?: string;
    }
  | {
      readonly type: 'cancelled';
      readonly cancelledBy: CancelledBy;
      readonly refundDue: boolean;
      /** Who of staff; and why, when they gave up a parked order. */
      readonly by?: string;
      readonly note?: string;
    }
  | { readonly type: 'refund-pending'; readonly amount: number }
  | { readonly type: 'refunded'; readonly amount: number }
  | { readonly type: 'refund-failed'; readonly amount: number; readonly reason: string }
  | { readonly type: 'cancellation-settled' }
  | { readonly type: 'parked'; readonly reason: ParkingReason }
  | { readonly type: 'settled-by-hand'; readonly by: string; readonly note: string }
  /** Logs of old do not say who of staff put it back. */
  | { readonly type: 'resumed'; readonly by?: string };

export type OrderEventType = OrderEvent['type'];

/** An event as the log holds it. */
export type LogEntry<Event extends OrderEvent = OrderEvent> = Event & {
  /** Its place in the log: counts from 1 without gaps. */
  readonly version: number;
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** Of the request or execution that caused it. */
  readonly correlationId: string;
};

/** What caused a change, and when. */
export interface EventMetadata {
  readonly at: string;
  readonly correlationId: string;
}

/** Gives events their place at the end of a log. */
export const toEntries = (
  version: number,
  events: readonly OrderEvent[],
  { at, correlationId }: EventMetadata,
): LogEntry[] =>
  events.map((event, index) => ({ ...event, version: version + index + 1, at, correlationId }));
