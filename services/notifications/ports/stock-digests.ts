import type { LowStock } from '../domain/stock-digest.ts';

/** Products that run low, collected by window. */
export interface StockDigests {
  /** Keeps the latest event of each product of a window. `time` is that of the event, RFC 3339. */
  collect(window: string, product: LowStock, time: string): Promise<void>;
  /** Returns what was collected and not yet cleared, by window. */
  pending(): Promise<ReadonlyMap<string, readonly LowStock[]>>;
  clear(window: string, skus: readonly string[]): Promise<void>;
}
