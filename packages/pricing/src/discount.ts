/**
 * Reduction of an order's price by a promotion.
 *
 * @example
 * ```ts
 * const discount: Discount = { kind: 'percentage', value: 10 };
 * ```
 */
export type Discount =
  /** Whole percent of the goods. */
  | { readonly kind: 'percentage'; readonly value: number }
  /** Minor units of the order's currency, off the goods. */
  | { readonly kind: 'amount'; readonly value: number }
  | { readonly kind: 'freeShipping' };

/** Returns what a discount takes off the goods, never more than they cost; half a unit is rounded up. */
export function discountOn(subtotal: number, discount: Discount | undefined): number {
  switch (discount?.kind) {
    case 'percentage':
      return Math.round((subtotal * discount.value) / 100);
    case 'amount':
      return Math.min(discount.value, subtotal);
    case 'freeShipping':
    case undefined:
      return 0;
  }
}
