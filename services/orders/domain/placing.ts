import type { Money, NotChargeable } from '@commerce/money';
import { type ApprovalRules, approvalsRequired } from './approval-rules.ts';
import type { CustomerId } from './ids.ts';
import type { Address, Contact, OrderLine } from './order.ts';
import type { Placed } from './order-event.ts';
import {
  CurrencyNotChargeableError,
  MixedCurrenciesError,
  TotalMismatchError,
  TotalNotAMultipleError,
  TotalOutOfRangeError,
  UnknownProductError,
} from './placing.errors.ts';
import { type PricingRules, priceOrder } from './pricing.ts';

/** Request of a customer. */
export interface OrderRequest {
  readonly customerId: CustomerId;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly contact: Contact;
  readonly shippingAddress: Address;
  readonly paymentMethodId: string;
  /** Read from the account, never from the request: a saved card is its owner's. */
  readonly paymentCustomerId?: string | undefined;
  /** Total that the customer was shown, in minor units. */
  readonly expectedTotal?: number | undefined;
}

/** Product as inventory's events describe it. */
export interface CatalogueProduct {
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: number;
  readonly currency: string;
  readonly active: boolean;
}

/** Rules of the shop, and of its payment provider. */
export interface PlacingRules {
  readonly pricing: PricingRules;
  readonly approval: ApprovalRules;
  readonly whyNotChargeable: (total: Money) => NotChargeable | undefined;
}

/** Reason why an order is not placed. */
export type PlacingError =
  | UnknownProductError
  | MixedCurrenciesError
  | TotalMismatchError
  | CurrencyNotChargeableError
  | TotalOutOfRangeError
  | TotalNotAMultipleError;

/** Places an order at the catalogue's prices, never the client's, or returns why not. */
export function place(
  request: OrderRequest,
  products: ReadonlyMap<string, CatalogueProduct>,
  rules: PlacingRules,
): Placed | PlacingError {
  const priced = priceLines(request.lines, products);
  if (priced instanceof Error) return priced;
  const { lines, currency } = priced;
  const { country } = request.shippingAddress;
  const totals = priceOrder(lines, { currency, country }, rules.pricing);
  const { total } = totals;
  const { expectedTotal } = request;
  if (expectedTotal !== undefined && expectedTotal !== total) {
    return new TotalMismatchError({ expectedTotal, total, currency });
  }
  const unpayable = whyUnpayable({ total, currency }, rules);
  if (unpayable !== undefined) return unpayable;
  return {
    type: 'placed',
    customerId: request.customerId,
    lines,
    currency,
    totals,
    contact: request.contact,
    shippingAddress: request.shippingAddress,
    paymentMethodId: request.paymentMethodId,
    ...(request.paymentCustomerId !== undefined && {
      paymentCustomerId: request.paymentCustomerId,
    }),
    approvalsRequired: approvalsRequired({ total, currency, country }, rules.approval),
  };
}

function whyUnpayable(
  owed: { readonly total: number; readonly currency: string },
  { whyNotChargeable }: PlacingRules,
): PlacingError | undefined {
  const { total: amount, currency } = owed;
  const why = whyNotChargeable({ amount, currency });
  switch (why?.reason) {
    case undefined:
      return undefined;
    case 'CURRENCY_NOT_SUPPORTED':
      return new CurrencyNotChargeableError(currency);
    case 'BELOW_MINIMUM':
    case 'ABOVE_MAXIMUM':
      return new TotalOutOfRangeError({ ...owed, minimum: why.minimum, maximum: why.maximum });
    case 'NOT_A_MULTIPLE':
      return new TotalNotAMultipleError({ ...owed, multipleOf: why.multipleOf });
  }
}

function priceLines(
  requested: OrderRequest['lines'],
  products: ReadonlyMap<string, CatalogueProduct>,
): { readonly lines: OrderLine[]; readonly currency: string } | PlacingError {
  const unknown: string[] = [];
  const currencies = new Set<string>();
  const lines: OrderLine[] = [];
  for (const { sku, quantity } of requested) {
    const product = products.get(sku);
    if (!product?.active) {
      unknown.push(sku);
      continue;
    }
    currencies.add(product.currency);
    lines.push({ sku, name: product.name, quantity, unitPrice: product.unitPrice });
  }
  if (unknown.length > 0) return new UnknownProductError(unknown);
  const [currency, ...others] = currencies;
  if (currency === undefined || others.length > 0) return new MixedCurrenciesError([...currencies]);
  return { lines, currency };
}
