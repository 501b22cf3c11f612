import { GetCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet, type Table } from '@commerce/aws/dynamodb';
import { asSku, type Sku } from '../../domain/ids.ts';
import type { LedgerEntry, Movement } from '../../domain/ledger.ts';
import type { ProductStock, StockLayout } from '../../domain/stock.ts';
import type { StockLedger } from '../../ports/stock-ledger.ts';
import { outcomeOf } from './append-outcome.ts';
import {
  type CounterItem,
  counterKey,
  type EntryItem,
  toEntry,
  toLayout,
  toShard,
} from './stock-items.ts';
import { appendParams, entriesParams, entryParams } from './stock-params.ts';

type CounterId = Pick<Movement, 'sku' | 'shard'>;

export function dynamoDbStockLedger({ client, tableName }: Table): StockLedger {
  const counters = async (keys: readonly CounterId[], consistent: boolean) => {
    const items = await batchGet(
      client,
      tableName,
      keys.map(({ sku, shard }) => ({ ...counterKey(sku, shard) })),
      { ConsistentRead: consistent },
    );
    return items as unknown as CounterItem[];
  };

  const firstCounters = (skus: readonly Sku[], consistent: boolean) =>
    counters(
      [...new Set(skus)].map((sku) => ({ sku, shard: 0 })),
      consistent,
    );

  const stock = async (
    skus: readonly Sku[],
    consistent: boolean,
  ): Promise<ReadonlyMap<Sku, ProductStock>> => {
    const first = await firstCounters(skus, consistent);
    const others = Map.groupBy(
      await counters(first.flatMap(otherCounters), consistent),
      ({ sku }) => sku,
    );
    return new Map(
      first.map((counter) => {
        const sku = asSku(counter.sku);
        const own = [counter, ...(others.get(counter.sku) ?? [])];
        const shards = own.map(toShard).sort((a, b) => a.shard - b.shard);
        return [sku, { sku, layout: layoutOf(counter), shards }];
      }),
    );
  };

  return {
    async append(entry) {
      try {
        await client.send(new TransactWriteCommand(appendParams(tableName, entry)));
        return { status: 'appended' };
      } catch (error) {
        return outcomeOf(error, entry);
      }
    },

    async entries(account) {
      const entries: LedgerEntry[] = [];
      const pages = paginateQuery({ client }, entriesParams(tableName, account));
      for await (const { Items = [] } of pages) {
        entries.push(...(Items as EntryItem[]).map(toEntry));
      }
      return entries;
    },

    async entry(account, entryId) {
      const { Item } = await client.send(new GetCommand(entryParams(tableName, account, entryId)));
      return Item === undefined ? undefined : toEntry(Item as EntryItem);
    },

    stock: (skus) => stock(skus, true),
    recentStock: (skus) => stock(skus, false),

    async recentLayouts(skus) {
      const first = await firstCounters(skus, false);
      return new Map(first.map((counter) => [asSku(counter.sku), layoutOf(counter)]));
    },
  };
}

const otherCounters = ({ sku, shards = 1 }: CounterItem) =>
  Array.from({ length: shards - 1 }, (_, index) => ({ sku: asSku(sku), shard: index + 1 }));

const layoutOf = (counter: CounterItem): StockLayout =>
  toLayout(counter) ?? { shards: 1, spread: 1, configured: 1 };
