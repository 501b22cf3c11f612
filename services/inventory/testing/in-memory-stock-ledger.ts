import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry, Movement } from '../domain/ledger.ts';
import type { ProductStock, StockLayout, StockShard } from '../domain/stock.ts';
import type { StockLayouts } from '../ports/stock-layouts.ts';
import type { Refusal, StockLedger } from '../ports/stock-ledger.ts';

const SINGLE: StockLayout = { shards: 1, spread: 1, configured: 1 };

/** A ledger that keeps what DynamoDB's keeps, in maps. For tests, benchmarks and models. */
export class MemoryStockLedger implements StockLedger, StockLayouts {
  readonly layouts = new Map<Sku, StockLayout>();
  readonly counters = new Map<string, StockShard>();
  readonly accounts = new Map<string, Map<string, LedgerEntry>>();

  /** Opens the stock of a product, empty. */
  open(sku: Sku, layout: StockLayout = SINGLE): void {
    this.layouts.set(sku, layout);
    this.#openShards(sku, 0, layout.shards);
  }

  configure(sku: Sku, configured: number): void {
    const layout = this.layouts.get(sku);
    if (layout) this.layouts.set(sku, { ...layout, configured });
  }

  async change(sku: Sku, from: StockLayout, to: StockLayout): Promise<boolean> {
    const current = this.layouts.get(sku);
    const dropped = this.#shards(sku, from).slice(to.shards);
    if (current?.shards !== from.shards || current.spread !== from.spread) return false;
    if (dropped.some(({ available, reserved }) => available + reserved > 0)) return false;
    this.layouts.set(sku, { ...current, shards: to.shards, spread: to.spread });
    this.#openShards(sku, from.shards, to.shards);
    for (const { shard } of dropped) this.counters.delete(counterId(sku, shard));
    return true;
  }

  async append(entry: LedgerEntry): ReturnType<StockLedger['append']> {
    const account = this.accounts.get(entry.account) ?? new Map<string, LedgerEntry>();
    if (account.has(entry.entryId)) return { status: 'taken' };
    const refusals = entry.movements
      .filter((movement) => !this.#allows(movement))
      .map((movement) => this.#refusal(movement));
    if (refusals.length > 0) return { status: 'refused', refusals };
    for (const movement of entry.movements) this.#move(movement);
    account.set(entry.entryId, entry);
    this.accounts.set(entry.account, account);
    return { status: 'appended' };
  }

  async entries(account: string): Promise<readonly LedgerEntry[]> {
    const entries = [...(this.accounts.get(account)?.values() ?? [])];
    return entries.sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
  }

  async entry(account: string, entryId: string): Promise<LedgerEntry | undefined> {
    return this.accounts.get(account)?.get(entryId);
  }

  async stock(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ProductStock>> {
    const stocks = new Map<Sku, ProductStock>();
    for (const sku of skus) {
      const layout = this.layouts.get(sku);
      if (layout) stocks.set(sku, { sku, layout, shards: this.#shards(sku, layout) });
    }
    return stocks;
  }

  recentStock(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ProductStock>> {
    return this.stock(skus);
  }

  async recentLayouts(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, StockLayout>> {
    const known = skus.flatMap((sku) => {
      const layout = this.layouts.get(sku);
      return layout ? [[sku, layout] as const] : [];
    });
    return new Map(known);
  }

  #openShards(sku: Sku, start: number, end: number): void {
    for (let shard = start; shard < end; shard += 1) {
      this.counters.set(counterId(sku, shard), { shard, available: 0, reserved: 0, movements: 0 });
    }
  }

  #shards(sku: Sku, { shards }: StockLayout): StockShard[] {
    const ids = Array.from({ length: shards }, (_, shard) => counterId(sku, shard));
    return ids.flatMap((id) => this.counters.get(id) ?? []);
  }

  #allows({ sku, shard, available, reserved }: Movement): boolean {
    const counter = this.counters.get(counterId(sku, shard));
    return (
      counter !== undefined &&
      (available >= 0 || counter.available >= -available) &&
      (reserved >= 0 || counter.reserved >= -reserved)
    );
  }

  #refusal(movement: Movement): Refusal {
    const { sku, shard } = movement;
    return {
      movement,
      seen: this.counters.get(counterId(sku, shard)),
      layout: shard === 0 ? this.layouts.get(sku) : undefined,
    };
  }

  #move({ sku, shard, available, reserved }: Movement): void {
    const id = counterId(sku, shard);
    const counter = this.counters.get(id);
    if (counter === undefined) return;
    this.counters.set(id, {
      shard,
      available: counter.available + available,
      reserved: counter.reserved + reserved,
      movements: counter.movements + 1,
    });
  }
}

const counterId = (sku: Sku, shard: number): string => `${sku}#${shard}`;
