/** The token of a connection is absent, forged, expired, or for somebody else. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
  readonly code = 'INVALID_TOKEN';
  readonly kind = 'unauthenticated';

  constructor(options?: { cause?: unknown }) {
    super('The token is not valid', options);
  }
}

/** The connection is not known or its time is over: the client connects again. */
export class ConnectionExpiredError extends Error {
  override readonly name = 'ConnectionExpiredError';
  readonly code = 'CONNECTION_EXPIRED';
  readonly kind = 'unauthenticated';

  constructor() {
    super('Connect again with a new token');
  }
}

/** There is no such order, or it is another customer's: the two are not told apart. */
export class OrderNotFoundError extends Error {
  override readonly name = 'OrderNotFoundError';
  readonly code = 'ORDER_NOT_FOUND';
  readonly kind = 'not-found';
  readonly details: { readonly orderId: string };

  constructor(orderId: string) {
    super('There is no such order');
    this.details = { orderId };
  }
}

export class TooManyOrdersError extends Error {
  override readonly name = 'TooManyOrdersError';
  readonly code = 'TOO_MANY_ORDERS';
  readonly kind = 'conflict';
  readonly details: { readonly maximum: number };

  constructor(maximum: number) {
    super(`One connection hears about ${maximum} orders at the most`);
    this.details = { maximum };
  }
}

/** The client is gone. */
export class ConnectionGoneError extends Error {
  override readonly name = 'ConnectionGoneError';
  readonly code = 'CONNECTION_GONE';

  constructor(options?: { cause?: unknown }) {
    super('The client is gone', options);
  }
}
