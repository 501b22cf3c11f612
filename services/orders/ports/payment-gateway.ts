import type { OrderLine } from '@commerce/pricing';
import type { CustomerId, OrderId, PaymentId } from '../domain/ids.ts';
import type { Address, Challenge } from '../domain/order.ts';
import type { PaymentStatus } from '../domain/reconciliation.ts';

export type { PaymentStatus };

/** Refund of a payment, or of a part of it. */
export interface PaymentRefund {
  /** Id that the request named; absent for a refund of the rest, and for one by hand. */
  readonly refundId?: string;
  readonly amount: number;
  readonly status: 'MADE' | 'PENDING' | 'FAILED';
  /** Gateway's code of why it failed. */
  readonly failure?: string;
}

/** Payment as the gateway holds it. Amounts are in the minor unit of ISO 4217. */
export interface Payment {
  readonly paymentId: PaymentId;
  readonly orderId: OrderId;
  /** Attempt of the order's payment that made it; 1 of payments that name none. */
  readonly attempt: number;
  readonly status: PaymentStatus;
  /** Amount that was authorized. */
  readonly amount: number;
  /** Amount that was captured. */
  readonly captured: number;
  /** Part of it that is refunded for certain. */
  readonly refunded: number;
  /** Gateway's code of why the last refund failed; absent when it did not. */
  readonly refundFailure?: string;
  /** All of its refunds, oldest first; absent when there is none. */
  readonly refunds?: readonly PaymentRefund[];
  readonly currency: string;
  readonly createdAt: string;
  /** Gateway's code of why it was declined, when it was. */
  readonly decline?: string;
  /** What the customer needs to authenticate, while the payment waits for that. */
  readonly challenge?: Challenge;
}

/**
 * Try of an operation. The gateway does the same try once, however often it is requested, and none that
 * asks for something else under the same number: that throws {@link PaymentOutcomeUnknownError}.
 */
export interface Try {
  readonly orderId: OrderId;
  /** Number of the try of this operation on this order, over all attempts of the fulfilment. */
  readonly number: number;
}

/** Person who pays: what banks know raises acceptance, and lowers fraud. */
export interface Buyer {
  readonly customerId: CustomerId;
  readonly email: string;
  readonly shippingAddress: Address;
  /** Address on the internet from which they ordered, as long as it is kept. */
  readonly ipAddress?: string | undefined;
}

export interface AuthorizationRequest extends Try {
  readonly attempt: number;
  readonly buyer: Buyer;
  readonly lines: readonly OrderLine[];
  /** Page of the shop that the bank leads the customer back to. */
  readonly returnUrl: string;
  readonly paymentMethodId: string;
  /** Owner of the method, when it is saved. */
  readonly paymentCustomerId?: string | undefined;
  /** Has the gateway save the method for this customer, once it has paid. */
  readonly savesMethod?: boolean | undefined;
  readonly amount: number;
  readonly currency: string;
}

export interface PaymentOperation extends Try {
  readonly paymentId: PaymentId;
}

/** Refund of all that is left of a payment, or of a part. */
export interface RefundOperation extends PaymentOperation {
  readonly part?: {
    readonly refundId: string;
    readonly amount: number;
    readonly currency: string;
  };
}

/**
 * Authorizes, captures and gives back payments. Every operation throws
 * {@link PaymentOutcomeUnknownError} when it cannot tell whether it took effect, and {@link PaymentGatewayBusyError} or {@link PaymentGatewayError} when it
 * certainly did not.
 */
export interface PaymentGateway {
  /**
   * Authorizes a payment, which may be `REQUIRES_ACTION` until its customer has authenticated. Throws
   * {@link PaymentDeclinedError}.
   */
  authorize(request: AuthorizationRequest): Promise<Payment>;
  /** Captures an authorized payment. Throws {@link PaymentStateError} and {@link PaymentDeclinedError}. */
  capture(operation: PaymentOperation): Promise<Payment>;
  /**
   * Voids a payment that is authorized, waits for its customer or was declined: nobody can pay with it any
   * more. Throws {@link PaymentStateError}.
   */
  void(operation: PaymentOperation): Promise<Payment>;
  /**
   * Requests the refund of all that is left of what was captured: the payment is `REFUNDED` then, or
   * `REFUNDING`, or still `CAPTURED` with a `refundFailure`. The refund of a part is among its `refunds`
   * then; the numbers of its tries count for each part. Throws {@link PaymentStateError} when nothing is left, and
   * {@link RefundDeclinedError}, also for more than is left.
   */
  refund(operation: RefundOperation): Promise<Payment>;
  /** Reads a payment. Throws {@link PaymentNotFoundError}. */
  get(paymentId: PaymentId): Promise<Payment>;
  /**
   * Reads the payment that an id of the gateway leads to: its own, or that of a charge or refund of it.
   * Throws {@link PaymentNotFoundError}.
   */
  about(id: string): Promise<Payment>;
  /**
   * Finds the payment of an order, the one that matters most when there are several, and of two alike that
   * of the later attempt.
   */
  find(orderId: OrderId): Promise<Payment | undefined>;
  /**
   * Reads pages of the orders' payments that were captured or refunded in a span of time, its end
   * excluded, by whomever, and whenever they were made.
   */
  movedBetween(from: Date, to: Date): AsyncIterable<readonly Payment[]>;
  /** Reads pages of the orders' payments that were made in a span of time, its end excluded. */
  madeBetween(from: Date, to: Date): AsyncIterable<readonly Payment[]>;
}

/** The customer's bank or the gateway declines the payment, for good. */
export class PaymentDeclinedError extends Error {
  override readonly name = 'PaymentDeclinedError';
  readonly code = 'PAYMENT_DECLINED';
  readonly kind = 'unprocessable';
  readonly details: { readonly reason: string };

  constructor(reason: string, options?: { cause?: unknown }) {
    super('The payment was declined', options);
    this.details = { reason };
  }
}

/** The gateway declines the refund, for good: the charge is disputed, for instance. */
export class RefundDeclinedError extends Error {
  override readonly name = 'RefundDeclinedError';
  readonly code = 'REFUND_REFUSED';
  readonly kind = 'unprocessable';
  readonly details: { readonly reason: string };

  constructor(reason: string, options?: { cause?: unknown }) {
    super('The refund was declined', options);
    this.details = { reason };
  }
}

/** The payment is in a state that does not allow the operation. */
export class PaymentStateError extends Error {
  override readonly name = 'PaymentStateError';
  readonly code = 'PAYMENT_STATE';
  readonly kind = 'conflict';
  readonly details: { readonly status: PaymentStatus };

  constructor(status: PaymentStatus, options?: { cause?: unknown }) {
    super(`The payment is ${status}`, options);
    this.details = { status };
  }
}

/** Nobody knows whether the operation took effect: read the payment before the next try. */
export class PaymentOutcomeUnknownError extends Error {
  override readonly name = 'PaymentOutcomeUnknownError';
  readonly code = 'PAYMENT_OUTCOME_UNKNOWN';
  readonly kind = 'busy';
  /**
   * True when the gateway keeps a response under the number of this try, to it or to an earlier one that
   * asked for something else: the next try needs a new number.
   */
  readonly hasResponse: boolean;

  constructor(hasResponse: boolean, options?: { cause?: unknown }) {
    super('It is not known whether the payment operation took effect', options);
    this.hasResponse = hasResponse;
  }
}

/** The gateway is busy, and nothing took effect. */
export class PaymentGatewayBusyError extends Error {
  override readonly name = 'PaymentGatewayBusyError';
  readonly code = 'PAYMENT_GATEWAY_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The payment gateway is busy', options);
  }
}

/**
 * The gateway rejects this service: its key, its rights or its request is wrong. Passes once somebody has
 * changed a setting or the code.
 */
export class PaymentGatewayError extends Error {
  override readonly name = 'PaymentGatewayError';
  readonly code = 'PAYMENT_GATEWAY_ERROR';
  readonly kind = 'busy';
  /** Type and code of the error in the gateway's words. */
  readonly details: { readonly reason: string };

  constructor(reason: string, options?: { cause?: unknown }) {
    super('The payment gateway rejected the request', options);
    this.details = { reason };
  }
}

/** The gateway does not know the payment. */
export class PaymentNotFoundError extends Error {
  override readonly name = 'PaymentNotFoundError';
  readonly code = 'PAYMENT_NOT_FOUND';
  readonly kind = 'not-found';

  constructor(options?: { cause?: unknown }) {
    super('The gateway does not know the payment', options);
  }
}
