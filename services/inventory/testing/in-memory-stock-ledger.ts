import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry, Movement } from '../domain/ledger.ts';
import type { StockLayout, StockShard } from '../domain/stock.ts';
import type { StockLayouts } from '../ports/stock-layouts.ts';
import type { Rejection, StockLedger } from '../ports/stock-ledger.ts';

export interface InMemoryStockLedger extends StockLedger, StockLayouts {
  readonly layouts: Map<Sku, StockLayout>;
  /** Counters by {@link counterId}. */
  readonly counters: Map<string, StockShard>;
  readonly accounts: Map<string, Map<string, LedgerEntry>>;
  /** Opens the stock of a product, empty. */
  open(sku: Sku, layout?: StockLayout): void;
  configure(sku: Sku, configured: number): void;
}

const SINGLE: StockLayout = { shards: 1, spread: 1, configured: 1 };

/** Keeps in maps what DynamoDB's ledger keeps. For tests, benchmarks and models. */
export function inMemoryStockLedger(): InMemoryStockLedger {
  const layouts = new Map<Sku, StockLayout>();
  const counters = new Map<string, StockShard>();
  const accounts = new Map<string, Map<string, LedgerEntry>>();

  const counterOf = ({ sku, shard }: Pick<Movement, 'sku' | 'shard'>) =>
    counters.get(counterId(sku, shard));

  const openShards = (sku: Sku, start: number, end: number): void => {
    for (let shard = start; shard < end; shard += 1) {
      counters.set(counterId(sku, shard), { shard, available: 0, reserved: 0, movements: 0 });
    }
  };

  const shardsOf = (sku: Sku, { shards }: StockLayout): StockShard[] =>
    Array.from({ length: shards }, (_, shard) => counterOf({ sku, shard }) ?? []).flat();

  const allows = (movement: Movement): boolean => {
    const counter = counterOf(movement);
    const { available, reserved } = movement;
    return (
      counter !== undefined &&
      (available >= 0 || counter.available >= -available) &&
      (reserved >= 0 || counter.reserved >= -reserved)
    );
  };

  const rejectionOf = (movement: Movement): Rejection => ({
    movement,
    seen: counterOf(movement),
    layout: movement.shard === 0 ? layouts.get(movement.sku) : undefined,
  });

  const move = (movement: Movement): void => {
    const counter = counterOf(movement);
    if (counter === undefined) return;
    counters.set(counterId(movement.sku, movement.shard), {
      shard: movement.shard,
      available: counter.available + movement.available,
      reserved: counter.reserved + movement.reserved,
      movements: counter.movements + 1,
    });
  };

  const layoutsOf = (skus: readonly Sku[]) =>
    skus.flatMap((sku) => {
      const layout = layouts.get(sku);
      return layout ? [[sku, layout] as const] : [];
    });

  const ledger: InMemoryStockLedger = {
    layouts,
    counters,
    accounts,

    open(sku, layout = SINGLE) {
      layouts.set(sku, layout);
      openShards(sku, 0, layout.shards);
    },

    configure(sku, configured) {
      const layout = layouts.get(sku);
      if (layout) layouts.set(sku, { ...layout, configured });
    },

    async change(sku, from, to) {
      const current = layouts.get(sku);
      const dropped = shardsOf(sku, from).slice(to.shards);
      if (current?.shards !== from.shards || current.spread !== from.spread) return false;
      if (dropped.some(({ available, reserved }) => available + reserved > 0)) return false;
      layouts.set(sku, { ...current, shards: to.shards, spread: to.spread });
      openShards(sku, from.shards, to.shards);
      for (const { shard } of dropped) counters.delete(counterId(sku, shard));
      return true;
    },

    async append(entry) {
      const account = accounts.get(entry.account) ?? new Map<string, LedgerEntry>();
      if (account.has(entry.entryId)) return { status: 'taken' };
      const rejections = entry.movements.filter((movement) => !allows(movement)).map(rejectionOf);
      if (rejections.length > 0) return { status: 'rejected', rejections };
      for (const movement of entry.movements) move(movement);
      accounts.set(entry.account, account.set(entry.entryId, entry));
      return { status: 'appended' };
    },

    async entries(account) {
      const entries = [...(accounts.get(account)?.values() ?? [])];
      return entries.sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
    },

    entry: async (account, entryId) => accounts.get(account)?.get(entryId),

    stock: async (skus) =>
      new Map(
        layoutsOf(skus).map(([sku, layout]) => [
          sku,
          { sku, layout, shards: shardsOf(sku, layout) },
        ]),
      ),

    recentStock: (skus) => ledger.stock(skus),

    recentLayouts: async (skus) => new Map(layoutsOf(skus)),
  };
  return ledger;
}

export const counterId = (sku: Sku, shard: number): string => `${sku}#${shard}`;
