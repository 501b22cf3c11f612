/** Only staff look for the orders of others. */
export class SearchForbiddenError extends Error {
  override readonly name = 'SearchForbiddenError';
  readonly code = 'SEARCH_FORBIDDEN';
  readonly kind = 'forbidden';

  constructor() {
    super('Only staff may search; without a filter this lists your own orders');
  }
}
