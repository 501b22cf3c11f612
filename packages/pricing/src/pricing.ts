import type { Money, NotChargeable } from '@commerce/money';
import { apportion } from './apportion.ts';
import { type Discount, discountOn } from './discount.ts';
import type { Breakdown, OrderLine, Totals } from './priced-order.ts';
import { feesOf, type ShippingRule, shippingFee } from './shipping-fees.ts';
import {
  type Place,
  STANDARD,
  shippingClass,
  type Taxable,
  type TaxRules,
  type TaxTreatment,
  taxAll,
  taxRate,
} from './tax.ts';
import { isReverseCharge } from './vat-id.ts';

/**
 * Rules of tax and shipping.
 *
 * @example
 * ```ts
 * const rules: PricingRules = {
 *   taxBasisPoints: { default: 0, DE: 1900 },
 *   sellerCountry: 'DE',
 *   shipping: { EUR: { fee: 490, freeFrom: 5000 } },
 * };
 * ```
 */
export interface PricingRules extends TaxRules {
  /** Shipping in minor units by currency; a currency without an entry ships for nothing. */
  readonly shipping: Readonly<Record<string, ShippingRule>>;
}

/**
 * Line of an order before it is priced.
 *
 * @example
 * ```ts
 * const line: UnpricedLine = { sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: 1250, weightGrams: 350 };
 * ```
 */
export interface UnpricedLine extends Pick<OrderLine, 'sku' | 'name' | 'quantity' | 'unitPrice'> {
  readonly taxClass?: string | undefined;
  readonly weightGrams?: number | undefined;
}

/**
 * All that the price of an order depends on, besides the rules of the shop.
 *
 * @example
 * ```ts
 * const basket: Basket = { lines: [line], currency: 'EUR', country: 'DE' };
 * ```
 */
export interface Basket extends Place {
  readonly lines: readonly UnpricedLine[];
  readonly currency: string;
  readonly discount?: Discount | undefined;
  /** Country of the customer's VAT id, if there is one. */
  readonly vatIdCountry?: string | undefined;
}

/**
 * Order with its price; everything in minor units of its currency.
 *
 * @example
 * ```ts
 * const { totals, breakdown }: PricedOrder = priceOrder(basket, rules);
 * ```
 */
export interface PricedOrder {
  readonly lines: readonly OrderLine[];
  readonly totals: Totals;
  /** Taken off the goods; absent when nothing was. */
  readonly discount?: number;
  readonly breakdown: Breakdown;
}

/** Cannot be the sku of a line. */
const SHIPPING_KEY = '';

/**
 * Adds an order up: discount, shipping and tax. The lines and the shipping add up to the total exactly,
 * and so do the shares of the rates.
 *
 * @example
 * ```ts
 * priceOrder({ lines: [line], currency: 'EUR', country: 'DE' }, rules).totals;
 * // { subtotal: 2500, shipping: 490, tax: 477, total: 2990 }
 * ```
 */
export function priceOrder(basket: Basket, rules: PricingRules): PricedOrder {
  const { currency, country, discount } = basket;
  const treatment = treatmentOf(basket, rules);
  const goods = basket.lines.map((line) => ({
    ...line,
    taxClass: line.taxClass ?? STANDARD,
    value: line.quantity * line.unitPrice,
  }));
  const subtotal = goods.reduce((sum, { value }) => sum + value, 0);
  const discounted = discountOn(subtotal, discount);
  const discounts = apportion(
    discounted,
    goods.map(({ sku: key, value: weight }) => ({ key, weight })),
  );
  const grams = goods.reduce((sum, line) => sum + line.quantity * (line.weightGrams ?? 0), 0);
  const shipping =
    discount?.kind === 'freeShipping'
      ? 0
      : shippingFee({ country, grams, value: subtotal - discounted }, rules.shipping[currency]);
  const taxable = (key: string, taxClass: string, price: number): Taxable => ({
    key,
    taxClass,
    basisPoints: taxRate(taxClass, basket, rules),
    price,
  });
  const taxables = goods.map(({ sku, taxClass, value }) =>
    taxable(sku, taxClass, value - (discounts.get(sku) ?? 0)),
  );
  if (shipping > 0) {
    taxables.push(taxable(SHIPPING_KEY, shippingClass(goods, basket, rules), shipping));
  }
  const { taxed, shares } = taxAll(taxables, treatment, rules);
  const ofShipping = taxed.get(SHIPPING_KEY);
  const sum = (member: 'tax' | 'gross') => shares.reduce((all, share) => all + share[member], 0);
  return {
    lines: goods.map(({ sku, name, quantity, unitPrice, taxClass }) => {
      const off = discounts.get(sku) ?? 0;
      return {
        sku,
        name,
        quantity,
        unitPrice,
        ...(taxClass !== STANDARD && { taxClass }),
        ...(off > 0 && { discount: off }),
        ...taxed.get(sku),
      };
    }),
    totals: { subtotal, shipping, tax: sum('tax'), total: sum('gross') },
    ...(discounted > 0 && { discount: discounted }),
    breakdown: {
      ...(treatment === 'onTop' && { taxOnTop: true }),
      ...(treatment === 'reverseCharge' && { reverseCharge: true }),
      ...(ofShipping && { shipping: ofShipping }),
      rates: shares,
    },
  };
}

function treatmentOf({ country, vatIdCountry }: Basket, rules: PricingRules): TaxTreatment {
  const { sellerCountry, taxOnTop = [] } = rules;
  if (taxOnTop.includes(country)) return 'onTop';
  return isReverseCharge({ country, sellerCountry, vatIdCountry }) ? 'reverseCharge' : 'included';
}

/**
 * Throws for a shipping fee that no total can be paid with, such as KWD 1.234: with the settings, where
 * somebody can correct it, and not with each order.
 *
 * @example
 * ```ts
 * import { whyNotChargeable } from '@commerce/money/stripe';
 * assertPayable(rules, whyNotChargeable);
 * ```
 */
export function assertPayable(
  { shipping }: PricingRules,
  whyNotChargeable: (money: Money) => NotChargeable | undefined,
): void {
  for (const [currency, rule] of Object.entries(shipping)) {
    for (const amount of feesOf(rule)) {
      if (amount === 0) continue;
      const alone = whyNotChargeable({ amount, currency });
      // A small fee comes on top of what the goods cost.
      const why =
        alone?.reason === 'BELOW_MINIMUM'
          ? whyNotChargeable({ amount: amount + alone.minimum, currency })
          : alone;
      if (why === undefined) continue;
      throw new Error(`The shipping of ${amount} in ${currency} cannot be charged: ${why.reason}`);
    }
  }
}
