import type {
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { CustomerId, OrderId } from '../../domain/ids.ts';
import { isOpen } from '../../domain/open-orders.ts';
import type { Order } from '../../domain/order.ts';
import type { LogEntry } from '../../domain/order-event.ts';
import type { Stall } from '../../domain/stalling.ts';
import type { ListPosition, OrderRecord } from '../../ports/order-repository.ts';
import { CHANGING, changingAttributes, placedKey, storedEntries, toItem } from './order-item.ts';

/** 1 RRU for each 4 KB. Strongly consistent, because a decision follows. */
export const getOrder = (TableName: string, orderId: OrderId): GetCommandInput => ({
  TableName,
  Key: { orderId },
  ConsistentRead: true,
});

/** 1 WRU for each KB, and 4 for the indexes. The item that is there comes with the rejection. */
export const putOrder = (TableName: string, record: OrderRecord): PutCommandInput => ({
  TableName,
  Item: toItem(record),
  ConditionExpression: 'attribute_not_exists(orderId)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/**
 * 1 WRU for each KB of the order; an index is written only when what it holds changes. One update
 * sets state and log, so neither can be without the other.
 */
export function appendToLog(
  TableName: string,
  { order, log, ipAddress }: OrderRecord,
  after: Order,
  entries: readonly LogEntry[],
): UpdateCommandInput & { readonly UpdateExpression: string } {
  const was = changingAttributes(order);
  const is = changingAttributes(after);
  const sets = ['version = :version', '#log = list_append(#log, :entries)'];
  // The restarts of the sweep belong to the state that ends.
  const removes = is.stalledAfter === was.stalledAfter ? [] : ['stalled'];
  const values: Record<string, unknown> = {
    ':expected': order.version,
    ':version': after.version,
    ':entries': storedEntries(entries, log[0]?.correlationId),
  };
  for (const name of CHANGING) {
    if (is[name] === was[name]) continue;
    if (is[name] === undefined) {
      removes.push(`#${name}`);
    } else {
      sets.push(`#${name} = :${name}`);
      values[`:${name}`] = is[name];
    }
  }
  if (!isOpen(after)) {
    removes.push('ipAddress');
  } else if (ipAddress !== undefined) {
    sets.push('ipAddress = :ipAddress');
    values[':ipAddress'] = ipAddress;
  }
  const expression = [
    `SET ${sets.join(', ')}`,
    removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
  ].join(' ');
  return {
    TableName,
    Key: { orderId: order.orderId },
    UpdateExpression: expression.trim(),
    // The rest of an archived order keeps its version.
    ConditionExpression: 'version = :expected AND attribute_exists(customerId)',
    ExpressionAttributeNames: namesIn(expression),
    ExpressionAttributeValues: values,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** 1 WRU for each KB of the order and 2 for the index: only of an order that stalls. */
export const postponeStalled = (
  TableName: string,
  { order, stall }: OrderRecord,
  { after, ...stalled }: Stall,
): UpdateCommandInput => ({
  TableName,
  Key: { orderId: order.orderId },
  UpdateExpression: 'SET stalledAfter = :after, stalled = :stalled',
  ConditionExpression: 'version = :version AND stalledAfter = :was',
  ExpressionAttributeValues: {
    ':after': after,
    ':stalled': stalled,
    ':version': order.version,
    ':was': stall?.after,
  },
});

/** `log` and `status` are reserved words. */
const namesIn = (expression: string): Record<string, string> =>
  Object.fromEntries(
    ['log', ...CHANGING]
      .filter((name) => expression.includes(`#${name}`))
      .map((name) => [`#${name}`, name]),
  );

/** 0.5 RRU for each 4 KB of index items, of which 20 fit into one. */
export const listByCustomer = (
  TableName: string,
  customerId: CustomerId,
  { limit, after }: { readonly limit: number; readonly after: ListPosition | undefined },
): QueryCommandInput => ({
  TableName,
  IndexName: 'by-customer',
  KeyConditionExpression: 'customerId = :customerId',
  ExpressionAttributeValues: { ':customerId': customerId },
  ScanIndexForward: false,
  Limit: limit,
  // The partition is the caller's own, whatever the cursor says.
  ...(after && {
    ExclusiveStartKey: { customerId, orderId: after.orderId, placed: placedKey(after) },
  }),
});

/** 0.5 RRU for each 4 KB of index items. Only orders that wait for too long match. */
export const listStalled = (
  TableName: string,
  stalledShard: number,
  before: string,
  ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'],
): QueryCommandInput => ({
  TableName,
  IndexName: 'stalled',
  KeyConditionExpression: 'stalledShard = :shard AND stalledAfter < :before',
  ExpressionAttributeValues: { ':shard': stalledShard, ':before': before },
  Limit: 100,
  ...(ExclusiveStartKey && { ExclusiveStartKey }),
});

/**
 * 0.5 RRU for each 4 KB of the whole index, about 40 orders: a cent for each three million. It runs
 * once a day, and an index by day would cost each order more.
 */
export const scanConfirmed = (
  TableName: string,
  from: string,
  to: string,
  ExclusiveStartKey: ScanCommandInput['ExclusiveStartKey'],
): ScanCommandInput => ({
  TableName,
  IndexName: 'by-customer',
  FilterExpression: '#status = :confirmed AND placed >= :from AND placed < :to',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':confirmed': 'CONFIRMED', ':from': from, ':to': to },
  ...(ExclusiveStartKey && { ExclusiveStartKey }),
});
