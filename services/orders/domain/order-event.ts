import type { AfterSalesEvent } from './after-sales-event.ts';
import type { PaymentId } from './ids.ts';
import type {
  CancelledBy,
  Challenge,
  OrderDetails,
  ParkingReason,
  RejectionReason,
} from './order.ts';

/** Acceptance of the order: the first entry of every log, and the only one with its lines. */
export interface Placed extends Omit<OrderDetails, 'orderId' | 'placedAt'> {
  readonly type: 'placed';
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

/** The bank asks the customer, who has until then. */
export interface AuthenticationRequired extends Challenge {
  readonly type: 'authentication-required';
  readonly paymentId: PaymentId;
  readonly expiresAt: string;
}

/** The customer takes another card: everything begins anew with it. */
export interface PaymentMethodChanged {
  readonly type: 'payment-method-changed';
  readonly paymentMethodId: string;
  /** Customer at the gateway, who owns the saved cards. */
  readonly paymentCustomerId?: string;
}

export type OrderEvent =
  | Placed
  | ApprovalRequested
  | { readonly type: 'approval-reminded' }
  | { readonly type: 'approval-given'; readonly by: string; readonly note?: string }
  | { readonly type: 'approved'; readonly by: string; readonly note?: string }
  | { readonly type: 'stock-reserved' }
  | AuthenticationRequired
  | PaymentAuthorized
  | PaymentMethodChanged
  /** There is nothing to pay: the order goes on without a payment. */
  | { readonly type: 'payment-waived' }
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
      /** Until then the customer can pay with another card. */
      readonly retryUntil?: string;
      /** Member of staff who rejected it, when somebody did. */
      readonly by?: string;
      readonly note?: string;
    }
  | {
      readonly type: 'cancelled';
      readonly cancelledBy: CancelledBy;
      readonly refundDue: boolean;
      /** Member of staff; with a note, when they gave up a parked order. */
      readonly by?: string;
      readonly note?: string;
    }
  /** With an id it is the refund of a part of a confirmed order, as is the failure below. */
  | { readonly type: 'refund-pending'; readonly amount: number; readonly refundId?: string }
  | { readonly type: 'refunded'; readonly amount: number }
  | {
      readonly type: 'refund-failed';
      readonly amount: number;
      readonly reason: string;
      readonly refundId?: string;
    }
  | { readonly type: 'cancellation-settled' }
  | { readonly type: 'parked'; readonly reason: ParkingReason }
  | { readonly type: 'settled-by-hand'; readonly by: string; readonly note: string }
  | AfterSalesEvent
  /** For staff alone; nothing of the order changes. */
  | { readonly type: 'note-added'; readonly by: string; readonly note: string }
  /** Older logs do not name the member of staff who unparked it. */
  | { readonly type: 'resumed'; readonly by?: string };

/** An event as the log holds it. */
export type LogEntry<Event extends OrderEvent = OrderEvent> = Event & {
  /** Position in the log: counts from 1 without gaps. */
  readonly version: number;
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** Id of the request or execution that caused it. */
  readonly correlationId: string;
};

/** Cause and time of a change. */
export interface EventMetadata {
  readonly at: string;
  readonly correlationId: string;
}

/** Makes entries of events, at the end of a log. */
export const toEntries = (
  version: number,
  events: readonly OrderEvent[],
  { at, correlationId }: EventMetadata,
): LogEntry[] =>
  events.map((event, index) => ({ ...event, version: version + index + 1, at, correlationId }));
