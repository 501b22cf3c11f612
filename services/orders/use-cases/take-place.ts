import type { Clock } from '@commerce/lambda';
import type { CustomerId, OrderId } from '../domain/ids.ts';
import { isOpen } from '../domain/open-orders.ts';
import { TooManyOpenOrdersError } from '../domain/placing.errors.ts';
import type { OpenOrders, TakenPlaces } from '../ports/open-orders.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import { inChunks } from './in-chunks.ts';

export interface TakePlaceDependencies {
  readonly openOrders: OpenOrders;
  readonly orders: OrderRepository;
  readonly clock: Clock;
}

/** Orders at once: each is one read. */
const CONCURRENCY = 20;

/** Tries of a request that loses freed places to other requests of the customer. */
const MAX_TRIES = 3;

/** Age at which an order that was not written never will be: far longer than a request lives. */
const ABSENT_MS = 60_000;

/**
 * Takes one of a customer's places for an order that is about to be written. It reads which orders are
 * over only when all places are taken: so the count cannot drift, and most orders cost one write. Returns {@link TooManyOpenOrdersError} when none is left.
 */
export async function takePlace(
  { customerId, orderId, limit }: { customerId: CustomerId; orderId: OrderId; limit: number },
  { openOrders, orders, clock }: TakePlaceDependencies,
): Promise<TooManyOpenOrdersError | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const at = clock.now();
    const full = await openOrders.take({ customerId, orderId, at }, limit);
    if (full === undefined) return undefined;
    const over = await overOf(full, at, orders);
    if (over.length === 0) break;
    await openOrders.release(customerId, over);
  }
  return new TooManyOpenOrdersError(limit);
}

/** Returns the orders that need no place any more, including those that were never written. */
export async function overOf(
  { orderIds, lastTakenAt }: TakenPlaces,
  now: Date,
  orders: OrderRepository,
): Promise<OrderId[]> {
  const mayStillCome = now.getTime() - Date.parse(lastTakenAt) < ABSENT_MS;
  const over = await inChunks(orderIds, CONCURRENCY, async (orderId) => {
    const record = await orders.get(orderId);
    return record === undefined ? !mayStillCome : !isOpen(record.order);
  });
  return orderIds.filter((_, index) => over[index]);
}
