import type { Sku } from '../domain/ids.ts';
import type { StockLayout } from '../domain/stock.ts';

const MAX_HINTS = 10_000;
const FRESH_MS = 1_000;

/**
 * What this process last saw of how products' stock is split. It is only a hint where to try first:
 * conditions on the counters decide, so an old one costs an attempt and nothing else.
 */
export class ShardHints {
  readonly #hints = new Map<Sku, { readonly spread: number; readonly seenAt: number }>();

  /** Most products have one shard, so nobody pays a read to find that out. */
  spreadOf(sku: Sku): number {
    return this.#hints.get(sku)?.spread ?? 1;
  }

  isFresh(sku: Sku, now: Date): boolean {
    const hint = this.#hints.get(sku);
    return hint !== undefined && now.getTime() - hint.seenAt < FRESH_MS;
  }

  learn(sku: Sku, { spread }: StockLayout, now: Date): void {
    if (this.#hints.size >= MAX_HINTS) this.#hints.clear();
    this.#hints.set(sku, { spread, seenAt: now.getTime() });
  }
}
