import type { LowStock } from '../domain/stock-digest.ts';

/** What runs low, collected by window. */
export interface StockDigests {
  /** Keeps the latest word on each product of a window. `time` is when it was said, RFC 3339. */
  collect(window: string, product: LowStock, time: string): Promise<void>;
  /** Everything that was collected and not yet cleared, by window. */
  pending(): Promise<ReadonlyMap<string, readonly LowStock[]>>;
  clear(window: string, skus: readonly string[]): Promise<void>;
}
