export { apportionInOrder, floorOf } from './apportion.ts';
export type { Discount } from './discount.ts';
export type { Breakdown, OrderLine, Totals } from './priced-order.ts';
export {
  assertPayable,
  type Basket,
  type PricedOrder,
  type PricingRules,
  priceOrder,
  type UnpricedLine,
} from './pricing.ts';
export type { ShippingRule } from './shipping-fees.ts';
export { lacksRegion, STANDARD, type Taxed, type TaxShare, taxIn } from './tax.ts';
export { normalizedVatId } from './vat-id.ts';
