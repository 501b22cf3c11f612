import type { OrderStatus } from './order.ts';

/** The order cannot be cancelled in its state, or the customer's time for that is over. */
export class OrderNotCancellableError extends Error {
  override readonly name = 'OrderNotCancellableError';
  readonly code = 'ORDER_NOT_CANCELLABLE';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus } & Pick<
    Obstacle,
    'cancellableUntil' | 'skus'
  >;

  constructor(status: OrderStatus, { obstacle, ...details }: Obstacle = {}) {
    super(textOf(status, { obstacle, ...details }));
    this.details = { orderStatus: status, ...details };
  }
}

/** What keeps a confirmed order from being cancelled. */
interface Obstacle {
  /** Time when the customer's time was over (RFC 3339). */
  readonly cancellableUntil?: string;
  /** Products of which less is left to cancel. */
  readonly skus?: readonly string[];
  readonly obstacle?: 'PARCEL' | undefined;
}

function textOf(status: OrderStatus, { cancellableUntil, skus, obstacle }: Obstacle): string {
  if (cancellableUntil !== undefined) {
    return `The order is ${status}; it could be cancelled until ${cancellableUntil}`;
  }
  if (skus !== undefined) return 'Less than that is left to cancel';
  return obstacle === 'PARCEL' ? 'A parcel of the order is on its way' : `The order is ${status}`;
}
