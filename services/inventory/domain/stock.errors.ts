import type { OrderId, Sku } from './ids.ts';

/** There is less stock than the order needs; nothing is held. */
export class OutOfStockError extends Error {
  override readonly name = 'OutOfStockError';
  readonly code = 'OUT_OF_STOCK';
  readonly kind = 'conflict';
  readonly details: { readonly skus: readonly Sku[] };

  constructor(skus: readonly Sku[]) {
    super('Not enough stock');
    this.details = { skus };
  }
}

/** A line names a product that this service does not know. */
export class UnknownProductError extends Error {
  override readonly name = 'UnknownProductError';
  readonly code = 'UNKNOWN_PRODUCT';
  readonly kind = 'unprocessable';
  readonly details: { readonly skus: readonly Sku[] };

  constructor(skus: readonly Sku[]) {
    super('Unknown product');
    this.details = { skus };
  }
}

/** Nothing is reserved for this order, or it was released. */
export class ReservationNotFoundError extends Error {
  override readonly name = 'ReservationNotFoundError';
  readonly code = 'RESERVATION_NOT_FOUND';
  readonly kind = 'not-found';
  readonly details: { readonly orderId: OrderId };

  constructor(orderId: OrderId) {
    super('Nothing is reserved for this order');
    this.details = { orderId };
  }
}

/** The order's stock was released before; it can not be reserved again. */
export class ReservationReleasedError extends Error {
  override readonly name = 'ReservationReleasedError';
  readonly code = 'RESERVATION_RELEASED';
  readonly kind = 'conflict';
  readonly details: { readonly orderId: OrderId };

  constructor(orderId: OrderId) {
    super('The reservation of this order was released');
    this.details = { orderId };
  }
}

/** Too many writers at the same instant; nothing was changed. */
export class StockBusyError extends Error {
  override readonly name = 'StockBusyError';
  readonly code = 'STOCK_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('Too many writers at the same instant', options);
  }
}

/** The correction would leave less stock than is reserved. */
export class StockReservedError extends Error {
  override readonly name = 'StockReservedError';
  readonly code = 'STOCK_RESERVED';
  readonly kind = 'conflict';
  readonly details: { readonly sku: Sku; readonly available: number };

  constructor(sku: Sku, available: number) {
    super('The stock cannot fall below what is reserved');
    this.details = { sku, available };
  }
}

/** Another change was made under the same idempotency key. */
export class IdempotencyKeyReusedError extends Error {
  override readonly name = 'IdempotencyKeyReusedError';
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly kind = 'unprocessable';

  constructor() {
    super('The idempotency key was used for another request');
  }
}
