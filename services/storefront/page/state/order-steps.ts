/** What the page makes of an order: which steps it shows, and what its customer can do. */
import type { LineQuantity, Order, OrderLine, TimelineEntry } from '../api/order-types.ts';

/** Entries of the log that say something to a customer; the others are how the shop works inside. */
const SHOWN = [
  'placed',
  'approval-requested',
  'approved',
  'stock-reserved',
  'authentication-required',
  'payment-method-changed',
  'payment-authorized',
  'confirmed',
  'rejected',
  'cancelled',
  'parked',
  'resumed',
  'refund-pending',
  'refunded',
  'refund-failed',
  'settled-by-hand',
  'shipment-made',
  'shipment-delivered',
  'lines-cancelled',
  'return-requested',
  'return-decided',
  'return-received',
  'refund-requested',
  'refund-made',
] as const;
export type StepType = (typeof SHOWN)[number];

/** An entry of the timeline that is shown. */
export interface Step extends TimelineEntry {
  readonly type: StepType;
}

/**
 * Returns the steps of an order that say something to its customer, oldest first.
 *
 * @example
 * stepsOf(order).map(({ type }) => type); // ['placed', 'payment-authorized', 'confirmed']
 */
export const stepsOf = ({ timeline }: Pick<Order, 'timeline'>): readonly Step[] =>
  timeline.filter(isStep);

const isStep = (entry: TimelineEntry): entry is Step =>
  (SHOWN as readonly string[]).includes(entry.type);

/**
 * Returns what of an order can still be cancelled whole. The shop has the last word: it also looks at the
 * time since the confirmation.
 */
export const isCancellable = ({
  status,
  shipments,
}: Pick<Order, 'status' | 'shipments'>): boolean =>
  status === 'PENDING' ||
  status === 'AWAITING_APPROVAL' ||
  (status === 'CONFIRMED' && shipments.length === 0);

/** Returns the lines of a confirmed order that are neither sent nor cancelled, with how many of each. */
export const cancellableLines = ({ status, lines }: Order): readonly OrderLine[] =>
  status === 'CONFIRMED'
    ? withQuantities(lines, ({ quantity, shipped, cancelled }) => quantity - shipped - cancelled)
    : [];

/** Returns the lines that were sent and do not come back already, with how many of each. */
export function returnableLines({ lines, returns }: Order): readonly OrderLine[] {
  const coming = new Map<string, number>();
  for (const { status, lines: some } of returns) {
    if (status === 'REFUSED') continue;
    for (const { sku, quantity } of some) coming.set(sku, (coming.get(sku) ?? 0) + quantity);
  }
  return withQuantities(lines, ({ sku, shipped }) => shipped - (coming.get(sku) ?? 0));
}

const withQuantities = (
  lines: readonly OrderLine[],
  quantityOf: (line: OrderLine) => number,
): readonly OrderLine[] =>
  lines
    .map((line) => ({ ...line, quantity: quantityOf(line) }))
    .filter(({ quantity }) => quantity > 0);

/** Returns the lines of a form of which there is any. */
export const chosenLines = (quantities: ReadonlyMap<string, number>): readonly LineQuantity[] =>
  [...quantities]
    .filter(([, quantity]) => quantity > 0)
    .map(([sku, quantity]) => ({ sku, quantity }));
