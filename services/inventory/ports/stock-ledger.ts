import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry, Movement } from '../domain/ledger.ts';
import type { ProductStock, StockLayout, StockShard } from '../domain/stock.ts';

/** A counter that an entry could not move. */
export interface Rejection {
  readonly movement: Movement;
  /** The counter as it was; nothing when there is no such counter. */
  readonly seen: StockShard | undefined;
  /** Layout, if this is the product's first counter. */
  readonly layout: StockLayout | undefined;
}

/** Outcome of an entry. Unless it was appended, nothing was written. */
export type AppendOutcome =
  | { readonly status: 'appended' }
  /** The account has an entry with this id already. */
  | { readonly status: 'taken' }
  /** Counters have too little, or are not there. */
  | { readonly status: 'rejected'; readonly rejections: readonly Rejection[] }
  /** Others wrote the same counters at the same instant, or the counters are at their limit. */
  | { readonly status: 'contended' };

/** The counters of all stock, and the ledger of everything that moved them. */
export interface StockLedger {
  /** Writes the entry and moves its counters, or does nothing. No counter falls below zero. */
  append(entry: LedgerEntry): Promise<AppendOutcome>;
  /** Lists all entries that an account has now, in order of their ids. */
  entries(account: string): Promise<readonly LedgerEntry[]>;
  entry(account: string, entryId: string): Promise<LedgerEntry | undefined>;
  /** Finds the stock of these products with all shards as it is now; unknown ones are left out. */
  stock(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ProductStock>>;
  /** Finds the same at half the price, up to a second old. */
  recentStock(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ProductStock>>;
  /** Finds only the layouts of their stock, up to a second old. */
  recentLayouts(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, StockLayout>>;
}
