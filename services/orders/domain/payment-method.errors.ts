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
