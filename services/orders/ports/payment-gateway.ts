import type { OrderId, PaymentId } from '../domain/ids.ts';
import type { PaymentStatus } from '../domain/reconciliation.ts';

export type { PaymentStatus };

/** A payment as the gateway knows it. Amounts are in the minor unit of ISO 4217. */
export interface Payment {
  readonly paymentId: PaymentId;
  readonly orderId: OrderId;
  readonly status: PaymentStatus;
  /** What was asked for. */
  readonly amount: number;
  /** What was taken. */
  readonly captured: number;
  /** What of that is back for certain. */
  readonly refunded: number;
  /** Why the last refund failed, in the gateway's code; nothing when it did not. */
  readonly refundFailure?: string;
  readonly currency: string;
  readonly createdAt: string;
}

/** One try of one operation. The gateway does the same try once, however often it is asked. */
export interface Try {
  readonly orderId: OrderId;
  /** Counts the tries of this operation on this order, over all attempts of the fulfilment. */
  readonly number: number;
}

export interface AuthorizationRequest extends Try {
  readonly paymentMethodId: string;
  /** Who owns the method, when it is saved. */
  readonly paymentCustomerId?: string | undefined;
  readonly amount: number;
  readonly currency: string;
}

export interface PaymentOperation extends Try {
  readonly paymentId: PaymentId;
}

/**
 * Takes payments. Every operation throws {@link PaymentOutcomeUnknownError} when it cannot tell
 * whether it took effect, and {@link PaymentGatewayBusyError} or {@link PaymentGatewayError} when it
 * certainly did not.
 */
export interface PaymentGateway {
  /** Sets money aside. Throws {@link PaymentDeclinedError}. */
  authorize(request: AuthorizationRequest): Promise<Payment>;
  /** Takes what was set aside. Throws {@link PaymentStateError} and {@link PaymentDeclinedError}. */
  capture(operation: PaymentOperation): Promise<Payment>;
  /** Gives back what was set aside. Throws {@link PaymentStateError}. */
  void(operation: PaymentOperation): Promise<Payment>;
  /**
   * Asks for all of what was captured to be given back: it is `REFUNDED` then, or `REFUNDING`, or still
   * `CAPTURED` with a `refundFailure`. Throws {@link PaymentStateError} and {@link RefundDeclinedError}.
   */
  refund(operation: PaymentOperation): Promise<Payment>;
  /** The payment as it is now. Throws {@link PaymentNotFoundError}. */
  get(paymentId: PaymentId): Promise<Payment>;
  /**
   * The payment that an id of the gateway is about: its own, or that of a charge or refund of it.
   * Throws {@link PaymentNotFoundError}.
   */
  about(id: string): Promise<Payment>;
  /** The order's payment, the one that counts most when there are several, as it is now. */
  find(orderId: OrderId): Promise<Payment | undefined>;
  /**
   * Pages of the orders' payments of which money was taken or given back in a span of time, its end
   * excluded, as they are now; by whomever, and whenever they were made.
   */
  movedBetween(from: Date, to: Date): AsyncIterable<readonly Payment[]>;
  /** Pages of the orders' payments that were made in a span of time, its end excluded. */
  madeBetween(from: Date, to: Date): AsyncIterable<readonly Payment[]>;
}

/** The customer's bank or card says no, or the gateway cannot take such a payment at all. Final. */
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

/** The gateway will not give this money back, ever: the charge is disputed, for instance. */
export class RefundDeclinedError extends Error {
  override readonly name = 'RefundDeclinedError';
  readonly code = 'REFUND_REFUSED';
  readonly kind = 'unprocessable';
  readonly details: { readonly reason: string };

  constructor(reason: string, options?: { cause?: unknown }) {
    super('The refund was refused', options);
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

/** Nobody knows whether the operation took effect: look before trying again. */
export class PaymentOutcomeUnknownError extends Error {
  override readonly name = 'PaymentOutcomeUnknownError';
  readonly code = 'PAYMENT_OUTCOME_UNKNOWN';
  readonly kind = 'busy';
  /** The gateway answered, so it keeps this answer for this try: the next one needs a new number. */
  readonly answered: boolean;

  constructor(answered: boolean, options?: { cause?: unknown }) {
    super('It is not known whether the payment operation took effect', options);
    this.answered = answered;
  }
}

/** The gateway refused to work on it now; nothing took effect. */
export class PaymentGatewayBusyError extends Error {
  override readonly name = 'PaymentGatewayBusyError';
  readonly code = 'PAYMENT_GATEWAY_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The payment gateway is busy', options);
  }
}

/** The gateway refuses this service: its key, its rights or what it sent are wrong. */
export class PaymentGatewayError extends Error {
  override readonly name = 'PaymentGatewayError';
  readonly code = 'PAYMENT_GATEWAY_ERROR';
  /** Somebody has to change a setting or the code; then it passes. */
  readonly kind = 'busy';
  /** The gateway's own type and code of the error. */
  readonly details: { readonly reason: string };

  constructor(reason: string, options?: { cause?: unknown }) {
    super('The payment gateway refused the request', options);
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
