import { type AfterSales, cancelledLines, shippedLines } from './after-sales.ts';
import type { Order } from './order.ts';
import { type LineQuantity, quantitiesOf } from './shares.ts';

/** Returns the products of which these lines take more than there is. */
export function skusBeyond(
  lines: readonly LineQuantity[],
  available: ReadonlyMap<string, number>,
): string[] {
  return [...quantitiesOf(lines)]
    .filter(([sku, quantity]) => quantity > (available.get(sku) ?? 0))
    .map(([sku]) => sku);
}

/** Returns the quantities that were neither shipped nor cancelled. */
export const toShip = ({ lines }: Pick<Order, 'lines'>, state: AfterSales): Map<string, number> =>
  less(quantitiesOf(lines), [...shippedLines(state), ...cancelledLines(state)]);

/** Takes lines off quantities. */
export function less(
  quantities: ReadonlyMap<string, number>,
  lines: Iterable<LineQuantity>,
): Map<string, number> {
  const rest = new Map(quantities);
  for (const { sku, quantity } of lines) rest.set(sku, (rest.get(sku) ?? 0) - quantity);
  return rest;
}

/** Tells whether two lists have the same quantities. */
export const isSame = (a: readonly LineQuantity[], b: readonly LineQuantity[]): boolean => {
  const [one, other] = [quantitiesOf(a), quantitiesOf(b)];
  return one.size === other.size && [...one].every(([sku, units]) => other.get(sku) === units);
};
