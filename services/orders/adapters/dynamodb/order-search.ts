import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { batchGet, type Table } from '@commerce/aws/dynamodb';
import { emailKey } from '@commerce/events';
import type { OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order.ts';
import type { FoundPage, ListPosition, OrderSearch } from '../../ports/order-repository.ts';
import {
  exceptionalKey,
  fromItem,
  isExceptional,
  isReduced,
  monthKey,
  type OrderItem,
  placedKey,
  SHARDS,
} from './order-item.ts';

/** Key of an order in any index that is sorted by the time of placing. */
interface Key {
  readonly orderId: OrderId;
  readonly placed: string;
}

interface Partition {
  readonly index: 'by-customer' | 'by-email' | 'by-month' | 'exceptional';
  readonly attribute: 'customerId' | 'email' | 'placedMonth' | 'exceptional';
  readonly value: string;
}

/** Keys a batch: as many orders as one request reads. */
const BATCH = 100;
/** Steps after which a page that finds little ends, and the next one goes on: 500 orders, or 25 months. */
const MAX_STEPS = 25;
const STEPS_OF_A_BATCH = 5;
const STEPS_OF_A_MONTH = 1;
/** Month before any order of any shop. */
const EARLIEST = '2020-01';
/** Months that a search without a beginning goes back: longer than orders are kept here by default. */
const MONTHS = 36;

const SHARD_NUMBERS = Array.from({ length: SHARDS }, (_, shard) => shard);

/**
 * Finds orders by the index that knows most about them, and reads them as they are now: 0.5 RRU for
 * each 4 KB of keys, and 0.5 for an order. Only staff search.
 */
export async function searchOrders(
  table: Table,
  search: OrderSearch,
  { limit, after }: { readonly limit: number; readonly after: ListPosition | undefined },
): Promise<FoundPage> {
  const found: Order[] = [];
  let steps = 0;
  for await (const step of keysOf(table, search, after && placedKey(after))) {
    for (const order of await readOrders(table, step.keys)) {
      if (!matches(order, search)) continue;
      if (found.length === limit) return { orders: found, next: found.at(-1) };
      found.push(order);
    }
    steps += step.keys.length > 0 ? STEPS_OF_A_BATCH : STEPS_OF_A_MONTH;
    if (steps >= MAX_STEPS) return { orders: found, next: positionOf(step.end) };
  }
  return { orders: found, next: undefined };
}

const positionOf = (placed: string): ListPosition => {
  const [placedAt = '', orderId = ''] = placed.split('#');
  return { placedAt, orderId };
};

const matches = (
  { state, customerId, contact, placedAt }: Order,
  { status, customerId: customer, email, from, to }: OrderSearch,
): boolean =>
  (status === undefined || state.status === status) &&
  (customer === undefined || customerId === customer) &&
  (email === undefined || emailKey(contact.email) === emailKey(email)) &&
  (from === undefined || placedAt >= from) &&
  (to === undefined || placedAt < to);

/** Batch of keys, newest first, and the key that the next ones come before. */
interface Step {
  readonly keys: readonly Key[];
  readonly end: string;
}

/** Reads batches of keys, newest first: month by month, since an index of all would be one partition. */
async function* keysOf(
  table: Table,
  search: OrderSearch,
  before: string | undefined,
): AsyncGenerator<Step> {
  const partitions = partitionsOf(search);
  if (partitions !== undefined) {
    yield* merged(table, partitions, search, before);
    return;
  }
  const now = new Date().toISOString();
  const from = search.from?.slice(0, 7) ?? monthsBefore(now.slice(0, 7), MONTHS);
  const oldest = from > EARLIEST ? from : EARLIEST;
  const [newest = now] = [before, search.to, now].filter((each) => each !== undefined).sort();
  for (let month = newest.slice(0, 7); month >= oldest; month = monthsBefore(month, 1)) {
    const ofMonth = SHARD_NUMBERS.map(
      (shard): Partition => ({
        index: 'by-month',
        attribute: 'placedMonth',
        value: monthKey(month, shard),
      }),
    );
    yield* merged(table, ofMonth, search, before);
    // The first moment of the month, before any order of it.
    yield { keys: [], end: `${month}-01T00:00:00.000Z#0` };
  }
}

/** `2025-12` is one month before `2026-01`. */
function monthsBefore(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00.000Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 7);
}

function partitionsOf({ status, customerId, email }: OrderSearch): Partition[] | undefined {
  if (customerId !== undefined) {
    return [{ index: 'by-customer', attribute: 'customerId', value: customerId }];
  }
  if (email !== undefined) {
    return [{ index: 'by-email', attribute: 'email', value: emailKey(email) }];
  }
  if (status === undefined || !isExceptional(status)) return undefined;
  return SHARD_NUMBERS.map((shard) => ({
    index: 'exceptional',
    attribute: 'exceptional',
    value: exceptionalKey(status, shard),
  }));
}

/** Merges the keys of several partitions. */
async function* merged(
  table: Table,
  partitions: readonly Partition[],
  search: OrderSearch,
  before: string | undefined,
): AsyncGenerator<Step> {
  let end = before;
  for (;;) {
    const pages = await Promise.all(
      partitions.map((partition) => keysIn(table, partition, search, end)),
    );
    const keys = pages
      .flat()
      .sort((a, b) => (a.placed < b.placed ? 1 : -1))
      .slice(0, BATCH);
    end = keys.at(-1)?.placed ?? end;
    if (keys.length > 0 && end !== undefined) yield { keys, end };
    if (keys.length < BATCH) return;
  }
}

const keysQuery = (
  TableName: string,
  { index, attribute, value }: Partition,
  [first, last]: readonly [first: string, last: string],
): QueryCommandInput => ({
  TableName,
  IndexName: index,
  KeyConditionExpression: '#attribute = :value AND placed BETWEEN :first AND :last',
  ExpressionAttributeNames: { '#attribute': attribute },
  ExpressionAttributeValues: { ':value': value, ':first': first, ':last': last },
  ProjectionExpression: 'orderId, placed',
  ScanIndexForward: false,
  // One more, since the end of the page before is among them.
  Limit: BATCH + 1,
});

async function keysIn(
  { client, tableName }: Table,
  partition: Partition,
  { from = '0', to }: OrderSearch,
  before: string | undefined,
): Promise<Key[]> {
  // `~` comes after whatever an order's id is made of.
  const last = [before, to].filter((each) => each !== undefined).sort()[0] ?? '~';
  // DynamoDB rejects a span that ends before it begins.
  if (last < from) return [];
  const { Items = [] } = await client.send(
    new QueryCommand(keysQuery(tableName, partition, [from, last])),
  );
  return (Items as Key[]).filter(({ placed }) => placed !== before).slice(0, BATCH);
}

/** Reads the orders of some keys, sorted as the keys are. */
async function readOrders(
  { client, tableName }: Table,
  keys: readonly Key[],
): Promise<readonly Order[]> {
  const read = await batchGet(
    client,
    tableName,
    keys.map(({ orderId }) => ({ orderId })),
  );
  const items = new Map((read as unknown as OrderItem[]).map((item) => [item.orderId, item]));
  return keys.flatMap(({ orderId }) => {
    const item = items.get(orderId);
    // Archived since the index was read.
    return item === undefined || isReduced(item) ? [] : [fromItem(item).order];
  });
}
