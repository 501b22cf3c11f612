import type { OrderStatus } from './order.ts';

/** The order is not parked. */
export class OrderNotParkedError extends Error {
  override readonly name = 'OrderNotParkedError';
  readonly code = 'ORDER_NOT_PARKED';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus };

  constructor(status: OrderStatus) {
    super(`The order is ${status}`);
    this.details = { orderStatus: status };
  }
}

/** The order failed so often that its log is nearly full; only cancelling is left. */
export class TooManyAttemptsError extends Error {
  override readonly name = 'TooManyAttemptsError';
  readonly code = 'TOO_MANY_ATTEMPTS';
  readonly kind = 'conflict';

  constructor() {
    super('The order was put back too often; it can only be cancelled');
  }
}
