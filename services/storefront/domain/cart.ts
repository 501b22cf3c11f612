import type { Money, NotChargeable } from '@commerce/money';
import {
  lacksRegion,
  normalizedVatId,
  type PricedOrder,
  type PricingRules,
  priceOrder,
} from '@commerce/pricing';
import type { StockedListing } from './product.ts';

/** What somebody would order, and where to. */
export interface Cart {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** ISO 3166-1 alpha-2; without it there is neither delivery nor tax. */
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly promotionCode?: string | undefined;
  readonly vatId?: string | undefined;
}

/** Something that would make the order fail, or that the customer would not expect. */
export type CartProblem =
  | { readonly code: 'SKU_NOT_FOUND' | 'SOLD_OUT'; readonly sku: string }
  | { readonly code: 'NOT_ENOUGH'; readonly sku: string; readonly left: number }
  | {
      readonly code:
        | 'CURRENCIES_DIFFER'
        | 'REGION_REQUIRED'
        | 'VAT_ID_NOT_VALID'
        | 'TOTAL_NOT_PAYABLE'
        /** Keeps nobody from ordering: the price is shown without it. */
        | 'PROMOTION_CHECKED_WHEN_ORDERED';
    };

/** Terms by which orders are priced and accepted. */
export interface ShopTerms {
  readonly pricing: PricingRules;
  /** Reads the country of a VAT id from its form; undefined when it has none. */
  readonly countryOfVatId: (vatId: string) => string | undefined;
  readonly whyNotChargeable: (money: Money) => NotChargeable | undefined;
}

export interface CheckedCart {
  /** Lines of what is sold. */
  readonly lines: readonly { readonly listing: StockedListing; readonly quantity: number }[];
  /** Absent when the lines have no currency in common. */
  readonly currency: string | undefined;
  /** Absent until it is known where it goes, or when it cannot be priced. */
  readonly priced: PricedOrder | undefined;
  readonly problems: readonly CartProblem[];
  /** Whether an order of this would be accepted, as far as is known. */
  readonly isOrderable: boolean;
}

/** Prices a cart as its order would be, and says what keeps it from being ordered. */
export function checkCart(
  cart: Cart,
  listings: ReadonlyMap<string, StockedListing>,
  terms: ShopTerms,
): CheckedCart {
  const lines = cart.lines.flatMap(({ sku, quantity }) => {
    const listing = listings.get(sku);
    return listing?.active ? [{ listing, quantity }] : [];
  });
  const problems = cart.lines.flatMap((line) => problemOf(line, listings.get(line.sku)));
  const [currency, ...others] = new Set(lines.map(({ listing }) => listing.price.currency));
  if (others.length > 0) problems.push({ code: 'CURRENCIES_DIFFER' });
  const common = others.length === 0 ? currency : undefined;
  const priced = common === undefined ? undefined : price(cart, lines, common, terms);
  if (typeof priced === 'string') problems.push({ code: priced });
  const isKnown = typeof priced === 'object';
  if (isKnown && common !== undefined && isUnpayable(priced, common, terms)) {
    problems.push({ code: 'TOTAL_NOT_PAYABLE' });
  }
  const isOrderable = problems.length === 0 && lines.length > 0;
  if (cart.promotionCode !== undefined) problems.push({ code: 'PROMOTION_CHECKED_WHEN_ORDERED' });
  return { lines, currency: common, priced: isKnown ? priced : undefined, problems, isOrderable };
}

function problemOf(
  { sku, quantity }: Cart['lines'][number],
  listing: StockedListing | undefined,
): CartProblem[] {
  if (!listing?.active) return [{ code: 'SKU_NOT_FOUND', sku }];
  const { level, left } = listing.stock ?? {};
  if (level === 'SOLD_OUT') return [{ code: 'SOLD_OUT', sku }];
  return left !== undefined && quantity > left ? [{ code: 'NOT_ENOUGH', sku, left }] : [];
}

function price(
  { country, region, vatId }: Cart,
  lines: CheckedCart['lines'],
  currency: string,
  { pricing, countryOfVatId }: ShopTerms,
): PricedOrder | 'REGION_REQUIRED' | 'VAT_ID_NOT_VALID' | undefined {
  if (country === undefined) return undefined;
  if (lacksRegion({ country, region }, pricing)) return 'REGION_REQUIRED';
  const vatIdCountry = vatId === undefined ? undefined : countryOfVatId(normalizedVatId(vatId));
  if (vatId !== undefined && vatIdCountry === undefined) return 'VAT_ID_NOT_VALID';
  const unpriced = lines.map(({ listing, quantity }) => ({
    sku: listing.sku,
    name: listing.name,
    quantity,
    unitPrice: listing.price.amount,
    taxClass: listing.taxClass,
    weightGrams: listing.weightGrams,
  }));
  return priceOrder({ lines: unpriced, currency, country, region, vatIdCountry }, pricing);
}

const isUnpayable = ({ totals }: PricedOrder, currency: string, terms: ShopTerms): boolean =>
  terms.whyNotChargeable({ amount: totals.total, currency }) !== undefined;
