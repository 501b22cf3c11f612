import { replay } from '../../domain/evolve.ts';
import type { OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order.ts';
import type { LogEntry } from '../../domain/order-event.ts';
import { type Stall, stalledAfter } from '../../domain/stalling.ts';
import type { OrderRecord, OrderSummary } from '../../ports/order-repository.ts';

/** An entry says whose request it was only when it is another one than the first entry's. */
export type StoredEntry = Omit<LogEntry, 'correlationId'> & { readonly correlationId?: string };

/** Attributes beside the log: copies of what it says, for conditions and indexes. */
export interface OrderItem {
  readonly orderId: OrderId;
  readonly version: number;
  readonly fingerprint: string;
  readonly log: readonly StoredEntry[];
  /** Index `by-customer`: `<placedAt>#<orderId>` sorts newest last and is unique. */
  readonly customerId: string;
  readonly placed: string;
  readonly status: Order['state']['status'];
  readonly total: number;
  readonly currency: string;
  /** Index `stalled`, sparse: only orders that somebody must look at some time. */
  readonly stalledShard?: number;
  readonly stalledAfter?: string;
  /** What the sweep did about it so far. */
  readonly stalled?: Omit<Stall, 'after'>;
}

/** What of an item the index `by-customer` holds. */
export type OrderIndexItem = Pick<
  OrderItem,
  'orderId' | 'customerId' | 'placed' | 'status' | 'total' | 'currency'
>;

/** A partition of an index takes 1,000 writes a second; this many take enough for any shop. */
export const STALLED_SHARDS = 8;

/** What is left of an order that is archived, in no index, for ever. */
export type ReducedItem = Pick<OrderItem, 'orderId' | 'version' | 'fingerprint' | 'log'>;

export const toReducedItem = (
  { order, fingerprint }: OrderRecord,
  placed: LogEntry,
): ReducedItem => ({
  orderId: order.orderId,
  version: order.version,
  fingerprint,
  log: storedEntries([placed], placed.correlationId),
});

export const isReduced = (item: ReducedItem | OrderItem): item is ReducedItem =>
  !('customerId' in item);

export function toItem({ order, log, fingerprint }: OrderRecord): OrderItem {
  return {
    orderId: order.orderId,
    version: order.version,
    fingerprint,
    log: storedEntries(log, log[0]?.correlationId),
    customerId: order.customerId,
    placed: placedKey(order),
    total: order.totals.total,
    currency: order.currency,
    ...changingAttributes(order),
  };
}

/** The attributes that follow the order's state. */
export function changingAttributes(
  order: Order,
): Pick<OrderItem, 'status' | 'stalledShard' | 'stalledAfter'> {
  const due = stalledAfter(order);
  return {
    status: order.state.status,
    ...(due !== undefined && { stalledShard: stalledShard(order.orderId), stalledAfter: due }),
  };
}

export function fromItem(item: OrderItem | ReducedItem): OrderRecord {
  const log = fromStoredEntries(item.log);
  const stall = 'stalledAfter' in item ? stallOf(item) : undefined;
  return {
    order: replay(item.orderId, log),
    log,
    fingerprint: item.fingerprint,
    ...(stall && { stall }),
  };
}

const stallOf = ({ stalledAfter: after, stalled }: OrderItem): Stall | undefined =>
  after === undefined ? undefined : { after, restarts: 0, ...stalled };

/** Entries as they are stored in a log that began with this correlation id. */
export const storedEntries = (
  entries: readonly LogEntry[],
  first: string | undefined,
): StoredEntry[] =>
  entries.map((entry, index) => {
    const { correlationId, ...rest } = entry;
    const begins = entry.version === 1 && index === 0;
    return begins || correlationId !== first ? entry : rest;
  });

/** The log as the domain reads it. */
export const fromStoredEntries = (stored: readonly StoredEntry[]): LogEntry[] =>
  stored.map((entry) => ({ correlationId: stored[0]?.correlationId ?? '', ...entry }) as LogEntry);

export const placedKey = ({ placedAt, orderId }: { placedAt: string; orderId: string }): string =>
  `${placedAt}#${orderId}`;

export const toSummary = (item: OrderIndexItem): OrderSummary => ({
  orderId: item.orderId,
  status: item.status,
  total: item.total,
  currency: item.currency,
  placedAt: item.placed.slice(0, item.placed.indexOf('#')),
});

/** Ids end in hexadecimal digits of a hash, so any of them spreads evenly. */
const stalledShard = (orderId: OrderId): number =>
  Number.parseInt(orderId.slice(-2), 16) % STALLED_SHARDS;
