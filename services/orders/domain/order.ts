import type { Breakdown, OrderLine, Totals } from '@commerce/pricing';
import type { AfterSales } from './after-sales.ts';
import type { CustomerId, OrderId, PaymentId } from './ids.ts';
import type { AppliedPromotion } from './promotion.ts';

export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  /** Absent where addresses have none. */
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface Contact {
  readonly email: string;
  readonly locale: string;
  /**
   * True when `email` was the account's own, verified address as the order was placed. Absent in
   * older orders.
   */
  readonly emailVerified?: boolean;
}

/** Number of different people who must approve an order before it is fulfilled. */
export type ApprovalsRequired = 0 | 1 | 2;

/** Facts that never change after an order was placed. */
export interface OrderDetails {
  readonly orderId: OrderId;
  readonly customerId: CustomerId;
  readonly placedAt: string;
  readonly lines: readonly OrderLine[];
  readonly currency: string;
  readonly totals: Totals;
  /** Taken off the goods by the promotion; absent when nothing was. */
  readonly discount?: number;
  /** Absent in older orders. */
  readonly breakdown?: Breakdown;
  readonly promotion?: AppliedPromotion;
  /** VAT id of the customer, whose form alone was checked. */
  readonly vatId?: string;
  readonly contact: Contact;
  readonly shippingAddress: Address;
  /** Absent when there is nothing to pay. */
  readonly paymentMethodId?: string;
  /** Customer at the gateway, who owns the saved cards. */
  readonly paymentCustomerId?: string;
  /** True when the card is to be saved for that customer, once it has paid. */
  readonly savesPaymentMethod?: true;
  readonly approvalsRequired: ApprovalsRequired;
}

/**
 * Progress of the fulfilment of a pending order. From `COMMITTED` on it only goes forward, unless the
 * gateway says that the money can no longer be captured; from `REJECTING` on it only goes back. The one
 * that was written first holds for every run. An order with nothing to pay has no payment.
 */
export type Progress =
  | { readonly step: 'ACCEPTED' }
  | Authenticating
  | { readonly step: 'AUTHORIZED'; readonly paymentId: PaymentId | undefined }
  | { readonly step: 'COMMITTED'; readonly paymentId: PaymentId | undefined }
  | Rejecting;

/** What a customer needs to authenticate with their bank. */
export interface Challenge {
  /** Is of use to the gateway's own library; only the owner of the order sees it. */
  readonly clientSecret: string;
  /** Page of the bank, which is as secret. */
  readonly redirectUrl?: string;
}

/** Step of an order whose customer has to authenticate before their bank holds any money. */
export interface Authenticating extends Challenge {
  readonly step: 'AUTHENTICATING';
  readonly since: string;
  readonly paymentId: PaymentId;
  readonly expiresAt: string;
}

/** Step of an order that is rejected once money and stock are back. */
export interface Rejecting {
  readonly step: 'REJECTING';
  readonly since: string;
  readonly reason: RejectionReason;
  /** Payment that was recorded before the decision, if there was one. */
  readonly paymentId: PaymentId | undefined;
}

/** State while the fulfilment runs, or is about to. */
export interface Pending {
  readonly status: 'PENDING';
  /** Time when the saga last got the order. */
  readonly since: string;
  readonly approved: boolean;
  readonly progress: Progress;
}

/** State while one or two people decide about the order. */
export interface AwaitingApproval {
  readonly status: 'AWAITING_APPROVAL';
  readonly since: string;
  readonly expiresAt: string;
  readonly decisionToken: string;
  /** People who approved so far. */
  readonly approvedBy: readonly string[];
}

/** State after the stock is sold and the money, if any, captured: what is sent, comes back and is given back. */
export interface Confirmed extends AfterSales {
  readonly status: 'CONFIRMED';
  readonly since: string;
  /** Absent when there was nothing to pay. */
  readonly paymentId: PaymentId | undefined;
}

/** Reason of a rejection; `detail` is for staff. */
export interface RejectionReason {
  readonly code:
    | 'OUT_OF_STOCK'
    | 'PAYMENT_DECLINED'
    | 'APPROVAL_REJECTED'
    | 'APPROVAL_EXPIRED'
    | 'INVALID_ORDER';
  readonly detail?: string;
  readonly skus?: readonly string[];
}

/** State of an order that could not be fulfilled: nothing is held, nothing was captured. */
export interface Rejected {
  readonly status: 'REJECTED';
  readonly reason: RejectionReason;
  /** Until then its customer can pay with another card; undefined when none helps. */
  readonly retryUntil: string | undefined;
}

export type CancelledBy = 'customer' | 'staff';

/** State of the refund: the gateway may report days later that it was made, or that it failed. */
export type RefundProgress = 'NONE' | 'PENDING' | 'MADE' | 'FAILED';

/** State after a cancellation. Settled when money and stock are back too. */
export interface Cancelled {
  readonly status: 'CANCELLED';
  readonly since: string;
  readonly cancelledBy: CancelledBy;
  /** Payment that was recorded before the cancellation, if there was one. */
  readonly paymentId: PaymentId | undefined;
  readonly refundDue: boolean;
  readonly refund: RefundProgress;
  readonly settled: boolean;
  /** True when staff settled it elsewhere: then the payment differs from the order by intention. */
  readonly settledByHand: boolean;
  /** Refunds of parts that were made before all was cancelled. */
  readonly refunds: AfterSales['refunds'];
  readonly cancelledLines: AfterSales['cancelledLines'];
}

/** Step that failed for good, and why; `detail` is in the gateway's words. */
export interface ParkingReason {
  readonly code: string;
  readonly step: string;
  readonly detail?: string | undefined;
}

/** State of a parked order: a step failed for good, and staff decide how it goes on. */
export interface NeedsAttention {
  readonly status: 'NEEDS_ATTENTION';
  readonly reason: ParkingReason;
  /** State that unparking restores. */
  readonly interrupted: Pending | Cancelled;
}

export type OrderState =
  | Pending
  | AwaitingApproval
  | Confirmed
  | Rejected
  | Cancelled
  | NeedsAttention;

export type OrderStatus = OrderState['status'];

/** Order as its log describes it. */
export interface Order extends OrderDetails {
  /** Number of entries in its log. */
  readonly version: number;
  /**
   * 1, and one more each time staff unpark it or its customer takes another card; new attempts use new
   * keys at the gateway.
   */
  readonly attempt: number;
  /**
   * 1, and one more with each other card. Stock and money of an earlier one are given back, and no run
   * that began with it goes on.
   */
  readonly paymentAttempt: number;
  readonly state: OrderState;
}

export type OrderIn<State extends OrderState> = Order & { readonly state: State };
