import type { Taxed, TaxShare } from './tax.ts';

/**
 * Product of an order, at the price it was placed for, in minor units of the order's currency.
 *
 * @example
 * ```ts
 * const line: OrderLine = { sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: 1250, amount: 2500, tax: 399 };
 * ```
 */
export interface OrderLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
  /** Absent for the class `standard`, and in older orders, as all that follows is. */
  readonly taxClass?: string;
  /** Taken off this line; absent when nothing was. */
  readonly discount?: number;
  /** Part of `amount` that is tax. */
  readonly tax?: number;
  /** What is paid for this line: discount taken off, tax included. */
  readonly amount?: number;
}

/**
 * Amounts in minor units of the order's currency. `tax` is a part of `total`.
 *
 * @example
 * ```ts
 * const totals: Totals = { subtotal: 2500, shipping: 490, tax: 477, total: 2990 };
 * ```
 */
export interface Totals {
  readonly subtotal: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/**
 * Tax of an order by rate. Its rates add up to the total exactly, and so do its lines and shipping.
 *
 * @example
 * ```ts
 * const { rates, taxOnTop = false }: Breakdown = priceOrder(basket, rules).breakdown;
 * ```
 */
export interface Breakdown {
  readonly rates: readonly TaxShare[];
  /** Absent when nothing is paid for it. */
  readonly shipping?: Taxed;
  /** True when prices were without tax. */
  readonly taxOnTop?: true;
  /** True when the customer owes the tax, which was taken off the prices. */
  readonly reverseCharge?: true;
}
