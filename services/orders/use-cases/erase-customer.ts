import { replay } from '../domain/evolve.ts';
import type { CustomerId } from '../domain/ids.ts';
import { anonymise, endedAt } from '../domain/retention.ts';
import type { OpenOrders } from '../ports/open-orders.ts';
import type { ListPosition, OrderRecord, OrderRepository } from '../ports/order-repository.ts';
import type { OrderRetention } from '../ports/order-retention.ts';
import { inChunks } from './in-chunks.ts';
import { erasedFingerprint } from './order-identity.ts';

export interface EraseCustomer {
  readonly customerId: CustomerId;
  readonly dryRun: boolean;
  readonly after: ListPosition | undefined;
}

export interface EraseCustomerDependencies {
  readonly orders: OrderRepository;
  readonly retention: OrderRetention;
  readonly openOrders: OpenOrders;
}

/** Result of a page, and where to go on. */
export interface EraseReport {
  readonly scanned: number;
  readonly anonymised: number;
  /** Orders that still need their customer. */
  readonly open: number;
  readonly next: ListPosition | undefined;
}

const PAGE = 50;
const CONCURRENCY = 10;

/** Erases the person from a page of a customer's orders, but for those that are not over. */
export async function eraseCustomer(
  { customerId, dryRun, after }: EraseCustomer,
  { orders, retention, openOrders }: EraseCustomerDependencies,
): Promise<EraseReport> {
  const page = await orders.listByCustomer(customerId, { limit: PAGE, after });
  const outcomes = await inChunks(page.orders, CONCURRENCY, async ({ orderId }) => {
    const record = await orders.get(orderId);
    return record && eraseFrom(record, dryRun, retention);
  });
  // Orders that are not over lose their place: the next erasure finds nothing but them.
  if (page.next === undefined && !dryRun) await openOrders.forget(customerId);
  return {
    scanned: page.orders.length,
    anonymised: outcomes.filter((erased) => erased === true).length,
    open: outcomes.filter((erased) => erased === false).length,
    next: page.next,
  };
}

/** Erases the person from an order. Returns false when it is not over, or was changed meanwhile. */
async function eraseFrom(
  { order, log, fingerprint }: OrderRecord,
  dryRun: boolean,
  retention: OrderRetention,
): Promise<boolean> {
  if (endedAt(order, log) === undefined) return false;
  if (dryRun) return true;
  const anonymous = anonymise(order, log);
  return retention.replace({
    order: replay(order.orderId, anonymous),
    log: anonymous,
    fingerprint: erasedFingerprint(fingerprint),
  });
}
