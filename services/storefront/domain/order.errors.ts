/** The caller has no such order, as far as the shop has heard. */
export class OrderNotFoundError extends Error {
  override readonly name = 'OrderNotFoundError';
  readonly code = 'ORDER_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such order');
  }
}
