import type { CustomerId, OrderId, PaymentId } from './ids.ts';

/** One product of an order, at the price it was placed for, in minor units of the order's currency. */
export interface OrderLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/** Minor units of the order's currency. Prices include tax: `tax` is a part of `total`. */
export interface Totals {
  readonly subtotal: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/** Where the goods go. */
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

/** How the customer is reached. */
export interface Contact {
  readonly email: string;
  readonly locale: string;
  /**
   * Whether `email` was the account's own, verified address when the order was placed. Missing in
   * orders that are older than the question.
   */
  readonly emailVerified?: boolean;
}

/** How many different people must approve an order before it is fulfilled. */
export type ApprovalsRequired = 0 | 1 | 2;

/** What never changes after an order was placed. */
export interface OrderDetails {
  readonly orderId: OrderId;
  readonly customerId: CustomerId;
  readonly placedAt: string;
  readonly lines: readonly OrderLine[];
  readonly currency: string;
  readonly totals: Totals;
  readonly contact: Contact;
  readonly shippingAddress: Address;
  readonly paymentMethodId: string;
  readonly paymentCustomerId?: string;
  readonly approvalsRequired: ApprovalsRequired;
}

/**
 * How far the fulfilment of a pending order is. From `COMMITTED` on there is only the way through,
 * unless the gateway says that the money can no longer be taken; from `REJECTING` on only the way
 * back: whichever of the two was written first holds for every run.
 */
export type Progress =
  | { readonly step: 'ACCEPTED' }
  | { readonly step: 'AUTHORIZED'; readonly paymentId: PaymentId }
  | { readonly step: 'COMMITTED'; readonly paymentId: PaymentId }
  | Rejecting;

/** It will be rejected once money and stock are back. */
export interface Rejecting {
  readonly step: 'REJECTING';
  readonly since: string;
  readonly reason: RejectionReason;
  /** The payment as it was recorded when that was decided, if it was. */
  readonly paymentId: PaymentId | undefined;
}

/** The fulfilment runs, or is about to. */
export interface Pending {
  readonly status: 'PENDING';
  /** When it last began to be the saga's turn. */
  readonly since: string;
  readonly approved: boolean;
  readonly progress: Progress;
}

/** One or two people decide whether it is fulfilled. */
export interface AwaitingApproval {
  readonly status: 'AWAITING_APPROVAL';
  readonly since: string;
  readonly expiresAt: string;
  readonly decisionToken: string;
  /** Who approved so far. */
  readonly approvedBy: readonly string[];
}

/** The stock is sold and the money captured. */
export interface Confirmed {
  readonly status: 'CONFIRMED';
  readonly since: string;
  readonly paymentId: PaymentId;
}

/** Why an order was rejected; `detail` is for staff. */
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

/** It could not be fulfilled: nothing is held, nothing was taken. */
export interface Rejected {
  readonly status: 'REJECTED';
  readonly reason: RejectionReason;
}

/** Who cancelled an order. */
export type CancelledBy = 'customer' | 'staff';

/** Where the refund is: the gateway may say days later that it arrived, or that it did not. */
export type RefundProgress = 'NONE' | 'PENDING' | 'MADE' | 'FAILED';

/** The customer or staff took it back. Settled when money and stock are back too. */
export interface Cancelled {
  readonly status: 'CANCELLED';
  readonly since: string;
  readonly cancelledBy: CancelledBy;
  /** The payment as it was recorded when the order was cancelled, if it was. */
  readonly paymentId: PaymentId | undefined;
  readonly refundDue: boolean;
  readonly refund: RefundProgress;
  readonly settled: boolean;
  /** Whether staff settled it elsewhere: what the gateway says of it is no difference then. */
  readonly settledByHand: boolean;
}

/** Which step could not be finished, and what was wrong; `detail` is in the gateway's words. */
export interface ParkingReason {
  readonly code: string;
  readonly step: string;
  readonly detail?: string | undefined;
}

/** Something failed for good that nobody foresaw; staff decides how it goes on. */
export interface NeedsAttention {
  readonly status: 'NEEDS_ATTENTION';
  readonly reason: ParkingReason;
  /** What it goes back to. */
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

/** An order as its log tells it. */
export interface Order extends OrderDetails {
  /** Number of entries in its log. */
  readonly version: number;
  /** 1, and one more each time staff put it back; new attempts use new keys at the gateway. */
  readonly attempt: number;
  readonly state: OrderState;
}

/** An order in one state. */
export type OrderIn<State extends OrderState> = Order & { readonly state: State };
