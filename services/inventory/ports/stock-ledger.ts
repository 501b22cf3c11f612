import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry, Movement } from '../domain/ledger.ts';
import type { ProductStock, StockLayout, StockShard } from '../domain/stock.ts';

/** A counter that an entry could not move. */
export interface Rejection {
  readonly movement: Movement;
  /** The counter as it was; nothing when there is no such counter. */
  readonly seen: StockShard | undefined;
  /** Of the product's first counter. */
  readonly layout: StockLayout | undefined;
}

/** What became of an entry. Unless it was appended, nothing was written. */
export type AppendOutcome =
  | { readonly status: 'appended' }
  /** The account has an entry with this id already. */
  | { readonly status: 'taken' }
  /** Counters have too little, or are not there. */
  | { readonly status: 'rejected'; readonly rejections: readonly Rejection[] }
  /** Somebody else wrote the same counters at the same instant, or they are at their limit. */
  | { readonly status: 'contended' };

/** The counters of all stock, and the ledger of everything that moved them. */
export interface StockLedger {
  /** Writes the entry and moves its counters, or does nothing. No counter falls below zero. */
  append(entry: LedgerEntry): Promise<AppendOutcome>;
  /** All entries of an account, in order of their ids, as of now. */
  entries(account: string): Promise<readonly LedgerEntry[]>;
  entry(account: string, entryId: string): Promise<LedgerEntry | undefined>;
  /** The stock of these products with all shards, as of now; unknown ones are left out. */
  stock(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ProductStock>>;
  /** The same at half the price, perhaps a second old. */
  recentStock(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ProductStock>>;
  /** Only how their stock is split, perhaps a second old. */
  recentLayouts(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, StockLayout>>;
}
