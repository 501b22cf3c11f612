import type { Sku } from '../domain/ids.ts';
import { type ProductStock, type StockLayout, totals } from '../domain/stock.ts';

const MAX_HINTS = 10_000;
const FRESH_MS = 1_000;
const SCARCE_MS = 10_000;
const SOLD_OUT_MS = 100;

/** Advice on taking a quantity: try, look before trying, or do not even look. */
export type StockHint = 'try' | 'look' | 'sold out';

interface Hint {
  readonly spread: number;
  readonly spreadSeenAt: number;
  /** Quantity that could be taken when the whole stock was last seen. */
  readonly available: number;
  readonly isSplit: boolean;
  readonly stockSeenAt: number;
}

/**
 * Remembers what this process last saw of products' stock: where to try first, and which product is
 * sold out, so that late orders do not try its counters. It only saves attempts; the conditions on
 * the counters decide what is taken.
 */
export class ShardHints {
  readonly #hints = new Map<Sku, Hint>();

  /** Assumes one shard, as most products have, to save a read. */
  spreadOf(sku: Sku): number {
    return this.#hints.get(sku)?.spread ?? 1;
  }

  isFresh(sku: Sku, now: Date): boolean {
    const hint = this.#hints.get(sku);
    return hint !== undefined && now.getTime() - hint.spreadSeenAt < FRESH_MS;
  }

  /**
   * To prove that split stock is sold out takes two readings of all its shards, so such a proof is
   * used for a tenth of a second. That one shard is sold out is seen by one reading, each time
   * anew.
   */
  hintFor(sku: Sku, quantity: number, now: Date): StockHint {
    const hint = this.#hints.get(sku);
    if (hint === undefined || hint.available >= quantity) return 'try';
    const age = now.getTime() - hint.stockSeenAt;
    if (hint.isSplit && age < SOLD_OUT_MS) return 'sold out';
    return age < SCARCE_MS ? 'look' : 'try';
  }

  learnLayout(sku: Sku, { spread }: StockLayout, now: Date): void {
    const {
      available = Number.POSITIVE_INFINITY,
      isSplit = false,
      stockSeenAt = 0,
    } = this.#hints.get(sku) ?? {};
    this.#set(sku, { spread, spreadSeenAt: now.getTime(), available, isSplit, stockSeenAt });
  }

  learnStock(stock: ProductStock, now: Date): void {
    this.#set(stock.sku, {
      spread: stock.layout.spread,
      spreadSeenAt: now.getTime(),
      available: totals(stock).available,
      isSplit: stock.shards.length > 1,
      stockSeenAt: now.getTime(),
    });
  }

  #set(sku: Sku, hint: Hint): void {
    if (this.#hints.size >= MAX_HINTS) this.#hints.clear();
    this.#hints.set(sku, hint);
  }
}
