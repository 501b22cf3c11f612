import { emailKey } from '@commerce/events';
import { replay } from '../../domain/evolve.ts';
import type { OrderId } from '../../domain/ids.ts';
import { isOpen } from '../../domain/open-orders.ts';
import type { Order, OrderStatus } from '../../domain/order.ts';
import type { LogEntry } from '../../domain/order-event.ts';
import { NOBODY } from '../../domain/retention.ts';
import { type Stall, stalledAfter } from '../../domain/stalling.ts';
import type { OrderRecord, OrderSummary } from '../../ports/order-repository.ts';

/** Entry that names its request only when it is not the first entry's. */
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
  /** Index `by-month`: partitions of the month in which it was placed. */
  readonly placedMonth: string;
  /** Index `by-email`; gone with the person. */
  readonly email?: string;
  /** Index `exceptional`, sparse: status and shard of an order that did not simply go well. */
  readonly exceptional?: string;
  /** Index `stalled`, sparse: only orders that may stall. */
  readonly stalledShard?: number;
  readonly stalledAfter?: string;
  /** Only of an order that is open: its payment may need it. */
  readonly ipAddress?: string;
  /** Restarts of the sweep so far. */
  readonly stalled?: Omit<Stall, 'after'>;
}

/** Attributes that the index `by-customer` holds. */
export type OrderIndexItem = Pick<
  OrderItem,
  'orderId' | 'customerId' | 'placed' | 'status' | 'total' | 'currency'
>;

/** Partitions of an index: each takes 1,000 writes a second, so that all of them suffice any shop. */
export const SHARDS = 8;

/** Rest of an order that is archived: in no index, for ever. */
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

export function toItem({ order, log, fingerprint, ipAddress }: OrderRecord): OrderItem {
  return {
    orderId: order.orderId,
    version: order.version,
    fingerprint,
    log: storedEntries(log, log[0]?.correlationId),
    customerId: order.customerId,
    placed: placedKey(order),
    placedMonth: monthKey(order.placedAt, shardOf(order.orderId)),
    ...(order.contact.email !== NOBODY.email && { email: emailKey(order.contact.email) }),
    total: order.totals.total,
    currency: order.currency,
    ...changingAttributes(order),
    ...(ipAddress !== undefined && isOpen(order) && { ipAddress }),
  };
}

/** Makes the attributes that follow the order's state. */
export function changingAttributes(order: Order): Pick<OrderItem, (typeof CHANGING)[number]> {
  const due = stalledAfter(order);
  const { status } = order.state;
  return {
    status,
    ...(isExceptional(status) && { exceptional: exceptionalKey(status, shardOf(order.orderId)) }),
    ...(due !== undefined && { stalledShard: shardOf(order.orderId), stalledAfter: due }),
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
    ...('ipAddress' in item && { ipAddress: item.ipAddress }),
  };
}

const stallOf = ({ stalledAfter: after, stalled }: OrderItem): Stall | undefined =>
  after === undefined ? undefined : { after, restarts: 0, ...stalled };

/** Makes the entries that are stored in a log that began with this correlation id. */
export const storedEntries = (
  entries: readonly LogEntry[],
  first: string | undefined,
): StoredEntry[] =>
  entries.map((entry, index) => {
    const { correlationId, ...rest } = entry;
    const begins = entry.version === 1 && index === 0;
    return begins || correlationId !== first ? entry : rest;
  });

/** Reads stored entries into the log of the domain. */
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
const shardOf = (orderId: OrderId): number => Number.parseInt(orderId.slice(-2), 16) % SHARDS;

/** Attributes that follow the order's state. */
export const CHANGING = ['status', 'exceptional', 'stalledShard', 'stalledAfter'] as const;

/** `2026-01#3` */
export const monthKey = (moment: string, shard: number): string => `${moment.slice(0, 7)}#${shard}`;

/** Tells the statuses that staff search for, among many orders that went well. */
export const isExceptional = (status: OrderStatus): boolean =>
  status !== 'PENDING' && status !== 'CONFIRMED';

/** `NEEDS_ATTENTION#3` */
export const exceptionalKey = (status: OrderStatus, shard: number): string => `${status}#${shard}`;
