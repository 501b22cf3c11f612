import type { Sku } from '../domain/ids.ts';
import type { StockLayout } from '../domain/stock.ts';

/** The layouts of stock. */
export interface StockLayouts {
  /**
   * Replaces one layout by another in one step: opens the shards that it adds, removes those that
   * it drops. Returns false when a shard it drops has or holds stock, when the layout is another
   * one by now, or when others write at the same instant.
   */
  change(sku: Sku, from: StockLayout, to: StockLayout): Promise<boolean>;
}
