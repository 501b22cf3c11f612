import type { OrderViews } from '../ports/order-views.ts';

export interface EraseCustomer {
  readonly customerId: string;
  readonly dryRun: boolean;
  /** The moment of the run. */
  readonly now: string;
  readonly after: string | undefined;
}

export interface EraseCustomerDependencies {
  readonly orders: Pick<OrderViews, 'changesOfCustomer' | 'closeUntil' | 'forget'>;
}

const PAGE = 100;
const DAY_MS = 24 * 60 * 60_000;
/** Days for which SQS keeps an event at the most, here and in the dead-letter queue. */
const LATE_DAYS = 28;

/** Erases a page of the changes of a customer's orders, and keeps out what is still on its way. */
export async function eraseCustomer(
  { customerId, dryRun, now, after }: EraseCustomer,
  { orders }: EraseCustomerDependencies,
) {
  if (!dryRun && after === undefined) {
    const keptUntil = new Date(Date.parse(now) + LATE_DAYS * DAY_MS);
    await orders.closeUntil(customerId, now, keptUntil);
  }
  const { changes, next } = await orders.changesOfCustomer(customerId, { limit: PAGE, after });
  if (!dryRun) await orders.forget(changes);
  return { scanned: changes.length, deleted: changes.length, kept: [], next };
}
