import { formatMoney } from '@commerce/money';

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

/** The VAT id has not the form of one of the EU. */
export class VatIdInvalidError extends Error {
  override readonly name = 'VatIdInvalidError';
  readonly code = 'VAT_ID_INVALID';
  readonly kind = 'unprocessable';

  constructor() {
    super('The VAT id has not the form of one of the EU');
  }
}

/** The tax depends on the part of the country, which the address does not name. */
export class RegionRequiredError extends Error {
  override readonly name = 'RegionRequiredError';
  readonly code = 'REGION_REQUIRED';
  readonly kind = 'unprocessable';
  readonly details: { readonly country: string };

  constructor(country: string) {
    super(`An address in ${country} needs its region, as the code of ISO 3166-2: CA`);
    this.details = { country };
  }
}

/** There is something to pay, and nothing to pay it with. */
export class PaymentMethodRequiredError extends Error {
  override readonly name = 'PaymentMethodRequiredError';
  readonly code = 'PAYMENT_METHOD_REQUIRED';
  readonly kind = 'unprocessable';

  constructor() {
    super('An order that costs something needs a payment method');
  }
}

/** Details about a total that cannot be paid. Amounts are minor units. */
interface UnpayableTotal {
  readonly total: number;
  readonly currency: string;
}

/** The payment provider takes no payments in the currency of the products. */
export class CurrencyNotChargeableError extends Error {
  override readonly name = 'CurrencyNotChargeableError';
  readonly code = 'CURRENCY_NOT_CHARGEABLE';
  readonly kind = 'unprocessable';
  readonly details: { readonly currency: string };

  constructor(currency: string) {
    super(`Orders in ${currency} cannot be paid`);
    this.details = { currency };
  }
}

/** There is less to pay than a payment can be, or more. */
export class TotalOutOfRangeError extends Error {
  override readonly name = 'TotalOutOfRangeError';
  readonly code = 'TOTAL_OUT_OF_RANGE';
  readonly kind = 'unprocessable';
  readonly details: UnpayableTotal & { readonly minimum: number; readonly maximum: number };

  constructor(details: TotalOutOfRangeError['details']) {
    const [minimum, maximum] = [details.minimum, details.maximum].map((amount) =>
      formatMoney({ amount, currency: details.currency }, 'en'),
    );
    super(`The total must be between ${minimum} and ${maximum}`);
    this.details = details;
  }
}

/** The total has a finer part than a payment can have. */
export class TotalNotAMultipleError extends Error {
  override readonly name = 'TotalNotAMultipleError';
  readonly code = 'TOTAL_NOT_A_MULTIPLE';
  readonly kind = 'unprocessable';
  readonly details: UnpayableTotal & { readonly multipleOf: number };

  constructor(details: TotalNotAMultipleError['details']) {
    const { multipleOf: amount, currency } = details;
    super(`The total must be a multiple of ${formatMoney({ amount, currency }, 'en')}`);
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

/** Pause before a repetition is worth it: most orders are over in seconds. */
const RETRY_AFTER_SECONDS = 60;

/** The customer has as many orders that are not over as one may have. */
export class TooManyOpenOrdersError extends Error {
  override readonly name = 'TooManyOpenOrdersError';
  readonly code = 'TOO_MANY_OPEN_ORDERS';
  readonly kind = 'too-many-requests';
  readonly details: { readonly maxOpenOrders: number; readonly retryAfterSeconds: number };

  constructor(maxOpenOrders: number) {
    super(
      `${maxOpenOrders} orders of this account are not over, and no more may be: wait until one is confirmed, or cancel one`,
    );
    this.details = { maxOpenOrders, retryAfterSeconds: RETRY_AFTER_SECONDS };
  }
}
