import type { OrderStatus } from './order.ts';

/** The order cannot be cancelled in its state, or the customer's time for that is over. */
export class OrderNotCancellableError extends Error {
  override readonly name = 'OrderNotCancellableError';
  readonly code = 'ORDER_NOT_CANCELLABLE';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus; readonly cancellableUntil?: string };

  /** @param cancellableUntil when the customer's time was over (RFC 3339), if that is why */
  constructor(status: OrderStatus, cancellableUntil?: string) {
    super(
      cancellableUntil === undefined
        ? `The order is ${status}`
        : `The order is ${status}; it could be cancelled until ${cancellableUntil}`,
    );
    this.details = {
      orderStatus: status,
      ...(cancellableUntil !== undefined && { cancellableUntil }),
    };
  }
}
