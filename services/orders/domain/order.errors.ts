import type { OrderStatus } from './order.ts';

/** There is no such order, or it is another customer's. */
export class OrderNotFoundError extends Error {
  override readonly name = 'OrderNotFoundError';
  readonly code = 'ORDER_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such order');
  }
}

/** The order is closed to the fulfilment: another run or a person decided. */
export class OrderClosedError extends Error {
  override readonly name = 'OrderClosedError';
  readonly code = 'ORDER_CLOSED';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus };

  constructor(status: OrderStatus) {
    super(`The order is ${status}`);
    this.details = { orderStatus: status };
  }
}

/** The customer has to authenticate first; a notice of the gateway takes the order on. */
export class AuthenticationRequiredError extends Error {
  override readonly name = 'AuthenticationRequiredError';
  readonly code = 'AUTHENTICATION_REQUIRED';
  readonly kind = 'conflict';
  readonly details: { readonly expiresAt: string };

  constructor(expiresAt: string) {
    super('The customer has to authenticate');
    this.details = { expiresAt };
  }
}

/** The log holds an impossible entry: it is damaged, or the code that wrote it was. */
export class ImpossibleTransitionError extends Error {
  override readonly name = 'ImpossibleTransitionError';
  readonly code = 'IMPOSSIBLE_TRANSITION';

  constructor(from: string, event: string) {
    super(`After ${from} there cannot be ${event}`);
  }
}

/** Another writer was faster each time. Trying again later helps. */
export class OrderBusyError extends Error {
  override readonly name = 'OrderBusyError';
  readonly code = 'ORDER_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The order is being changed by somebody else', options);
  }
}
