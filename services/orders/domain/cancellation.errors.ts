import type { OrderStatus } from './order.ts';

/** The order is in a state that cannot be taken back. */
export class OrderNotCancellableError extends Error {
  override readonly name = 'OrderNotCancellableError';
  readonly code = 'ORDER_NOT_CANCELLABLE';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus };

  constructor(status: OrderStatus) {
    super(`The order is ${status}`);
    this.details = { orderStatus: status };
  }
}
