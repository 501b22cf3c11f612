/** A line names a product that is not sold. */
export class UnknownProductError extends Error {
  override readonly name = 'UnknownProductError';
  readonly code = 'UNKNOWN_PRODUCT';
  readonly kind = 'unprocessable';
  readonly details: { readonly skus: readonly string[] };

  constructor(skus: readonly string[]) {
    super('Some products are not sold');
    this.details = { skus };
  }
}

/** The products are priced in different currencies, and an order has one total. */
export class MixedCurrenciesError extends Error {
  override readonly name = 'MixedCurrenciesError';
  readonly code = 'MIXED_CURRENCIES';
  readonly kind = 'unprocessable';
  readonly details: { readonly currencies: readonly string[] };

  constructor(currencies: readonly string[]) {
    super('All lines of an order must be priced in the same currency');
    this.details = { currencies };
  }
}

/** The customer was shown another total than the one that holds now. */
export class TotalMismatchError extends Error {
  override readonly name = 'TotalMismatchError';
  readonly code = 'TOTAL_MISMATCH';
  readonly kind = 'unprocessable';
  readonly details: {
    readonly expectedTotal: number;
    readonly total: number;
    readonly currency: string;
  };

  constructor(details: TotalMismatchError['details']) {
    super('The total is not the expected one');
    this.details = details;
  }
}

/** There is nothing to pay, or more than a payment can be. */
export class TotalOutOfRangeError extends Error {
  override readonly name = 'TotalOutOfRangeError';
  readonly code = 'TOTAL_OUT_OF_RANGE';
  readonly kind = 'unprocessable';
  readonly details: { readonly minimum: number; readonly maximum: number };

  constructor(details: TotalOutOfRangeError['details']) {
    super(`The total must be between ${details.minimum} and ${details.maximum} minor units`);
    this.details = details;
  }
}

/** The idempotency key belongs to an earlier request that said something else. */
export class IdempotencyKeyReusedError extends Error {
  override readonly name = 'IdempotencyKeyReusedError';
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly kind = 'unprocessable';

  constructor() {
    super('This idempotency key was used for another request');
  }
}
