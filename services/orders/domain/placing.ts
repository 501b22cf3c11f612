import type { Money, NotChargeable } from '@commerce/money';
import {
  type Basket,
  lacksRegion,
  normalizedVatId,
  type PricedOrder,
  type PricingRules,
  priceOrder,
  type UnpricedLine,
} from '@commerce/pricing';
import { type ApprovalRules, approvalsRequired } from './approval-rules.ts';
import type { CustomerId } from './ids.ts';
import type { Address, Contact } from './order.ts';
import type { Placed } from './order-event.ts';
import {
  CurrencyNotChargeableError,
  MixedCurrenciesError,
  PaymentMethodRequiredError,
  RegionRequiredError,
  TotalMismatchError,
  TotalNotAMultipleError,
  TotalOutOfRangeError,
  UnknownProductError,
  VatIdInvalidError,
} from './placing.errors.ts';
import { PromotionNotApplicableError } from './promotion.errors.ts';
import { applied, type Promotion, type PromotionError, whyNotUsable } from './promotion.ts';

/** Request of a customer. */
export interface OrderRequest {
  readonly customerId: CustomerId;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly contact: Contact;
  readonly shippingAddress: Address;
  /** Needed for whatever costs something. */
  readonly paymentMethodId?: string | undefined;
  /** True when the card is to be saved. */
  readonly savePaymentMethod?: true | undefined;
  /** Read from the account, never from the request: a saved card is its owner's. */
  readonly paymentCustomerId?: string | undefined;
  /** Total that the customer was shown, in minor units. */
  readonly expectedTotal?: number | undefined;
  /** In capitals. */
  readonly promotionCode?: string | undefined;
  readonly vatId?: string | undefined;
}

/** Product as inventory's events describe it. */
export interface CatalogueProduct {
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: number;
  readonly currency: string;
  readonly active: boolean;
  /** Absent for the class `standard`. */
  readonly taxClass?: string | undefined;
  readonly weightGrams?: number | undefined;
}

/** State of the shop in which an order is placed. */
export interface ShopState {
  readonly products: ReadonlyMap<string, CatalogueProduct>;
  /** Promotion whose code the request names, if there is one. */
  readonly promotion?: Promotion | undefined;
  /** RFC 3339 in UTC. */
  readonly now: string;
}

/** Rules of the shop, and of its payment provider. */
export interface PlacingRules {
  readonly pricing: PricingRules;
  readonly approval: ApprovalRules;
  readonly whyNotChargeable: (total: Money) => NotChargeable | undefined;
  /** Reads the country of a VAT id of the EU from its form; undefined for what has no such form. */
  readonly countryOfVatId: (vatId: string) => string | undefined;
}

/** Reason why an order is not placed. */
export type PlacingError =
  | UnknownProductError
  | MixedCurrenciesError
  | VatIdInvalidError
  | RegionRequiredError
  | PromotionError
  | TotalMismatchError
  | PaymentMethodRequiredError
  | CurrencyNotChargeableError
  | TotalOutOfRangeError
  | TotalNotAMultipleError;

/** Places an order at the catalogue's prices, never the client's, or returns why not. */
export function place(
  request: OrderRequest,
  shop: ShopState,
  rules: PlacingRules,
): Placed | PlacingError {
  const basket = basketOf(request, shop.products, rules);
  if (basket instanceof Error) return basket;
  const priced = priceWithPromotion(request, basket, shop, rules);
  if (priced instanceof Error) return priced;
  const { currency } = basket;
  const { total } = priced.totals;
  const { expectedTotal, paymentMethodId } = request;
  if (expectedTotal !== undefined && expectedTotal !== total) {
    return new TotalMismatchError({ expectedTotal, total, currency });
  }
  // What a promotion pays for altogether needs no payment; a price of nothing is a mistake.
  const isFree = total === 0 && priced.promotion !== undefined;
  const unpayable = isFree ? undefined : whyUnpayable({ total, currency }, rules);
  if (unpayable !== undefined) return unpayable;
  if (!isFree && paymentMethodId === undefined) return new PaymentMethodRequiredError();
  const { country } = request.shippingAddress;
  return {
    type: 'placed',
    customerId: request.customerId,
    currency,
    ...priced,
    ...(request.vatId !== undefined && { vatId: normalizedVatId(request.vatId) }),
    contact: request.contact,
    shippingAddress: request.shippingAddress,
    ...(!isFree && paymentMethodId !== undefined && { paymentMethodId }),
    ...(!isFree &&
      request.paymentCustomerId !== undefined && { paymentCustomerId: request.paymentCustomerId }),
    ...(!isFree && request.savePaymentMethod && { savesPaymentMethod: true }),
    approvalsRequired: approvalsRequired({ total, currency, country }, rules.approval),
  };
}

type Promoted = PricedOrder & Pick<Placed, 'promotion'>;

function priceWithPromotion(
  { promotionCode }: OrderRequest,
  basket: Basket,
  { promotion, now }: ShopState,
  { pricing }: PlacingRules,
): Promoted | PromotionError {
  const full = priceOrder(basket, pricing);
  if (promotionCode === undefined) return full;
  const { currency } = basket;
  const refusal = whyNotUsable(promotion, { subtotal: full.totals.subtotal, currency, now });
  if (promotion === undefined || refusal !== undefined) return refusal ?? full;
  const priced = priceOrder({ ...basket, discount: promotion.offer }, pricing);
  // A use that changes nothing would be lost to the customer.
  const changes = priced.discount !== undefined || priced.totals.shipping !== full.totals.shipping;
  return changes ? { ...priced, promotion: applied(promotion) } : new PromotionNotApplicableError();
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

function basketOf(
  request: OrderRequest,
  products: ShopState['products'],
  { pricing, countryOfVatId }: PlacingRules,
): Basket | PlacingError {
  const found = findLines(request.lines, products);
  if (found instanceof Error) return found;
  const { country, region } = request.shippingAddress;
  if (lacksRegion({ country, region }, pricing)) return new RegionRequiredError(country);
  const { vatId } = request;
  const vatIdCountry = vatId === undefined ? undefined : countryOfVatId(normalizedVatId(vatId));
  if (vatId !== undefined && vatIdCountry === undefined) return new VatIdInvalidError();
  return { ...found, country, region, vatIdCountry };
}

function findLines(
  requested: OrderRequest['lines'],
  products: ShopState['products'],
): { readonly lines: UnpricedLine[]; readonly currency: string } | PlacingError {
  const unknown: string[] = [];
  const currencies = new Set<string>();
  const lines: UnpricedLine[] = [];
  for (const { sku, quantity } of requested) {
    const product = products.get(sku);
    if (!product?.active) {
      unknown.push(sku);
      continue;
    }
    const { name, unitPrice, taxClass, weightGrams } = product;
    currencies.add(product.currency);
    lines.push({ sku, name, quantity, unitPrice, taxClass, weightGrams });
  }
  if (unknown.length > 0) return new UnknownProductError(unknown);
  const [currency, ...others] = currencies;
  if (currency === undefined || others.length > 0) return new MixedCurrenciesError([...currencies]);
  return { lines, currency };
}
