import type { OrderChange } from '../domain/order.ts';
import type { OrderViews } from '../ports/order-views.ts';

export interface RecordOrderChangeDependencies {
  readonly orders: Pick<OrderViews, 'add'>;
  /** Days for which a change is kept, as long as orders keeps the order. */
  readonly keepDays: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** Keeps a change of an order of somebody who is known; an erased one has no page. */
export async function recordOrderChange(
  change: OrderChange,
  { orders, keepDays }: RecordOrderChangeDependencies,
): Promise<void> {
  // The customer of an order whose person is erased, which no token names.
  if (change.customerId === `erased-${change.orderId}`) return;
  await orders.add(change, new Date(Date.parse(change.at) + keepDays * DAY_MS));
}
