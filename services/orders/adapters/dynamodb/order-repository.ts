import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { evolve } from '../../domain/evolve.ts';
import type { OrderId } from '../../domain/ids.ts';
import { isOpen } from '../../domain/open-orders.ts';
import type { Order } from '../../domain/order.ts';
import type { LogEntry } from '../../domain/order-event.ts';
import { moveOfUse } from '../../domain/promotion.ts';
import { carryStall } from '../../domain/stalling.ts';
import {
  ConcurrentChangeError,
  type OrderRecord,
  type OrderRepository,
} from '../../ports/order-repository.ts';
import { PromotionBusyError } from '../../ports/promotions.ts';
import {
  fromItem,
  isReduced,
  type OrderIndexItem,
  type OrderItem,
  SHARDS,
  toSummary,
} from './order-item.ts';
import {
  appendToLog,
  getOrder,
  listByCustomer,
  listStalled,
  postponeStalled,
  putOrder,
  scanConfirmed,
} from './order-params.ts';
import { searchOrders } from './order-search.ts';
import { giveUseBack, refusalOf, type TransactItem, takeUse } from './promotion-uses.ts';
import { isContention, transact } from './transact.ts';
import { unlessChanged } from './unless-changed.ts';

export interface OrderTables extends Table {
  /** Uses of promotions: for who places orders, and who ends them before they are confirmed. */
  readonly usesTableName?: string | undefined;
}

/**
 * Keeps orders in one table: an order is one item that holds its own log. The use of its promotion is
 * taken and given back in the write that creates or ends it.
 */
export function dynamoDbOrderRepository({
  client,
  tableName,
  usesTableName,
}: OrderTables): OrderRepository {
  const usesOf = (order: Order, move: 'take' | 'giveBack' | undefined): TransactItem[] => {
    if (order.promotion === undefined || move === undefined) return [];
    if (usesTableName === undefined)
      throw new Error('This function has no table of promotion uses');
    return (move === 'take' ? takeUse : giveUseBack)(usesTableName, order);
  };
  const itemOf = async (orderId: OrderId): Promise<OrderItem | undefined> => {
    const { Item } = await client.send(new GetCommand(getOrder(tableName, orderId)));
    return Item as OrderItem | undefined;
  };
  return {
    async get(orderId) {
      const item = await itemOf(orderId);
      return item && !isReduced(item) ? fromItem(item) : undefined;
    },

    async getPlaced(orderId) {
      const item = await itemOf(orderId);
      return item && fromItem(item);
    },

    async create(record) {
      const Put = putOrder(tableName, record);
      const uses = usesOf(record.order, 'take');
      try {
        await (uses.length === 0
          ? client.send(new PutCommand(Put))
          : transact(client, [{ Put }, ...uses]));
        return { created: true };
      } catch (error) {
        return { created: false, existing: fromItem(itemInTheWay(error)) };
      }
    },

    async append(record, entries) {
      const order = entries.reduce(evolve, record.order);
      const after = afterAppending(record, order, entries);
      const update = appendToLog(tableName, record, order, entries);
      const uses = usesOf(order, moveOfUse(record.order.state, order.state));
      try {
        await (uses.length === 0
          ? client.send(new UpdateCommand(update))
          : transact(client, [{ Update: update }, ...uses]));
      } catch (error) {
        // The SDK repeats a request whose response was lost, and then meets its own write.
        const { log } = fromItem(itemInTheWay(error));
        if (!isDeepStrictEqual(log, after.log)) throw new ConcurrentChangeError({ cause: error });
      }
      return after;
    },

    postpone: (record, stall) =>
      unlessChanged(() =>
        client.send(new UpdateCommand(postponeStalled(tableName, record, stall))),
      ),

    async listByCustomer(customerId, options) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand(listByCustomer(tableName, customerId, options)),
      );
      const orders = Items.map((item) => toSummary(item as OrderIndexItem));
      const last = orders.at(-1);
      return { orders, next: LastEvaluatedKey === undefined ? undefined : last };
    },

    search: (search, options) => searchOrders({ client, tableName }, search, options),

    async *stalled(before) {
      for (let shard = 0; shard < SHARDS; shard += 1) {
        yield* idsOfPages((start) =>
          client.send(new QueryCommand(listStalled(tableName, shard, before, start))),
        );
      }
    },

    confirmedBetween: (from, to) =>
      idsOfPages((start) =>
        client.send(new ScanCommand(scanConfirmed(tableName, from, to, start))),
      ),
  };
}

/** Makes the record that is read after these entries. */
function afterAppending(
  { stall, ipAddress, ...record }: OrderRecord,
  order: Order,
  entries: readonly LogEntry[],
): OrderRecord {
  const carried = carryStall(record.order, order, stall);
  return {
    ...record,
    order,
    log: [...record.log, ...entries],
    ...(carried && { stall: carried }),
    ...(ipAddress !== undefined && isOpen(order) && { ipAddress }),
  };
}

interface Page {
  readonly Items?: Record<string, unknown>[] | undefined;
  readonly LastEvaluatedKey?: Record<string, unknown> | undefined;
}

async function* idsOfPages(
  read: (start: Record<string, unknown> | undefined) => Promise<Page>,
): AsyncGenerator<readonly OrderId[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await read(start);
    if (Items.length > 0) yield Items.map((item) => (item as unknown as OrderIndexItem).orderId);
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

/** Returns the order that made a condition fail; throws any other error. */
function itemInTheWay(error: unknown): OrderItem {
  const item =
    error instanceof TransactionCanceledException
      ? error.CancellationReasons?.[0]?.Item
      : error instanceof ConditionalCheckFailedException && error.Item;
  if (item) return unmarshall(item) as OrderItem;
  if (isContention(error)) throw new PromotionBusyError({ cause: error });
  throw (error instanceof TransactionCanceledException && refusalOf(error)) || error;
}
