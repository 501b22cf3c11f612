import type { Money, NotChargeable } from '@commerce/money';
import type { OrderLine, Totals } from './order.ts';

/** Rules of tax and shipping. Prices in the catalogue include tax. */
export interface PricingRules {
  /** Tax included in prices, in basis points (1900 is 19 %), by country of delivery; `default` elsewhere. */
  readonly taxBasisPoints: Readonly<Record<string, number>>;
  /** Shipping in minor units by currency; a currency without an entry ships for nothing. */
  readonly shipping: Readonly<Record<string, ShippingRule>>;
}

export interface ShippingRule {
  readonly fee: number;
  /** From this subtotal on shipping is free. */
  readonly freeFrom: number;
}

/** Adds an order up. Shipping is taxed as the goods are. */
export function priceOrder(
  lines: readonly Pick<OrderLine, 'quantity' | 'unitPrice'>[],
  { currency, country }: { readonly currency: string; readonly country: string },
  rules: PricingRules,
): Totals {
  const subtotal = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  const shipping = shippingFee(subtotal, rules.shipping[currency]);
  const total = subtotal + shipping;
  const basisPoints = rules.taxBasisPoints[country] ?? rules.taxBasisPoints.default ?? 0;
  return { subtotal, shipping, tax: includedTax(total, basisPoints), total };
}

const shippingFee = (subtotal: number, rule: ShippingRule | undefined): number =>
  rule === undefined || subtotal >= rule.freeFrom ? 0 : rule.fee;

/** Returns the tax in a gross amount, half a minor unit rounded up. */
const includedTax = (gross: number, basisPoints: number): number =>
  Math.round((gross * basisPoints) / (10_000 + basisPoints));

/**
 * Throws for a shipping fee that no total can be paid with, such as KWD 1.234: with the settings, where
 * somebody can correct it, and not with each order.
 */
export function assertPayable(
  { shipping }: PricingRules,
  whyNotChargeable: (money: Money) => NotChargeable | undefined,
): void {
  for (const [currency, { fee: amount }] of Object.entries(shipping)) {
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
