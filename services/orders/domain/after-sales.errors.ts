import type { OrderStatus } from './order.ts';

/** The order cannot be shipped in its state, or not these quantities of it. */
export class OrderNotShippableError extends Error {
  override readonly name = 'OrderNotShippableError';
  readonly code = 'ORDER_NOT_SHIPPABLE';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus; readonly skus?: readonly string[] };

  /** @param skus products of which less is left to ship, if that is why */
  constructor(status: OrderStatus, skus?: readonly string[]) {
    super(skus === undefined ? `The order is ${status}` : 'Less than that is left to ship');
    this.details = { orderStatus: status, ...(skus && { skus }) };
  }
}

/** What an order has of each kind at the most: its log is one item of the table. */
export const MAX_AFTER_SALES = 100;

/** What people do instead, once an order has as many of a kind as it can have. */
const INSTEAD = {
  shipments: 'cancel the lines that are left, and have them ordered again',
  returns: 'staff can refund the lines without a return',
  refunds: 'take the lines back as a return, or refund at the payment provider and note it',
  cancellations: 'cancel the whole order, or ship what is left and take it back as a return',
} as const;

/** The order has as many shipments, returns, refunds or cancellations of lines as it can have. */
export class TooManyAfterSalesError extends Error {
  override readonly name = 'TooManyAfterSalesError';
  readonly code = 'TOO_MANY_AFTER_SALES';
  readonly kind = 'conflict';
  readonly details = { maximum: MAX_AFTER_SALES };

  constructor(what: keyof typeof INSTEAD) {
    super(`An order has ${MAX_AFTER_SALES} ${what} at the most: ${INSTEAD[what]}`);
  }
}

/** The order has no such shipment. */
export class ShipmentNotFoundError extends Error {
  override readonly name = 'ShipmentNotFoundError';
  readonly code = 'SHIPMENT_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('The order has no such shipment');
  }
}

/** The return is not possible: in this state of the order or of the return, or too late. */
export class ReturnNotPossibleError extends Error {
  override readonly name = 'ReturnNotPossibleError';
  readonly code = 'RETURN_NOT_POSSIBLE';
  readonly kind = 'conflict';
  readonly details: {
    readonly orderStatus: OrderStatus;
    readonly skus?: readonly string[];
    readonly returnStatus?: string;
  };

  constructor(
    status: OrderStatus,
    why: { readonly skus?: readonly string[]; readonly returnStatus?: string } = {},
  ) {
    super(reasonOf(status, why));
    this.details = { orderStatus: status, ...why };
  }
}

function reasonOf(
  status: OrderStatus,
  { skus, returnStatus }: { readonly skus?: readonly string[]; readonly returnStatus?: string },
): string {
  if (skus !== undefined) return 'Less than that was shipped, or can still be returned';
  return returnStatus === undefined ? `The order is ${status}` : `The return is ${returnStatus}`;
}

/** The order has no such return. */
export class ReturnNotFoundError extends Error {
  override readonly name = 'ReturnNotFoundError';
  readonly code = 'RETURN_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('The order has no such return');
  }
}

/** The order has no money to give back in its state, or the refund does not wait for a decision. */
export class RefundNotPossibleError extends Error {
  override readonly name = 'RefundNotPossibleError';
  readonly code = 'REFUND_NOT_POSSIBLE';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus; readonly refundStatus?: string };

  constructor(status: OrderStatus, refundStatus?: string) {
    super(refundStatus === undefined ? `The order is ${status}` : `The refund is ${refundStatus}`);
    this.details = { orderStatus: status, ...(refundStatus !== undefined && { refundStatus }) };
  }
}

/** The order has no such refund. */
export class RefundNotFoundError extends Error {
  override readonly name = 'RefundNotFoundError';
  readonly code = 'REFUND_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('The order has no such refund');
  }
}

/** More would be given back than is left of what was captured. */
export class RefundExceedsPaymentError extends Error {
  override readonly name = 'RefundExceedsPaymentError';
  readonly code = 'REFUND_EXCEEDS_PAYMENT';
  readonly kind = 'unprocessable';
  readonly details: { readonly refundable: number; readonly currency: string };

  /** @param refundable what may still be given back, in minor units */
  constructor(refundable: number, currency: string) {
    super('More than what is left of the payment cannot be given back');
    this.details = { refundable, currency };
  }
}
