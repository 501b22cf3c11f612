import type { OrderStatus } from './order.ts';

/** The order cannot be paid with another card any more, or not yet. */
export class PaymentMethodNotChangeableError extends Error {
  override readonly name = 'PaymentMethodNotChangeableError';
  readonly code = 'PAYMENT_METHOD_NOT_CHANGEABLE';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus };

  constructor(status: OrderStatus) {
    super(`The order is ${status}; it cannot be paid with another card now`);
    this.details = { orderStatus: status };
  }
}

/** The caller has not saved this payment method: nobody has, or somebody else. */
export class PaymentMethodNotFoundError extends Error {
  override readonly name = 'PaymentMethodNotFoundError';
  readonly code = 'PAYMENT_METHOD_NOT_FOUND';
  readonly kind = 'not-found';

  constructor(options?: { cause?: unknown }) {
    super('There is no such saved payment method', options);
  }
}
