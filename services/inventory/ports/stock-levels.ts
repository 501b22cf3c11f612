import type { Sku } from '../domain/ids.ts';
import type { StockLevel } from '../domain/stock-level.ts';

/** What was last seen of the availability of products. */
export interface StockLevels {
  find(sku: Sku): Promise<StockLevel | undefined>;
  /** Replaces one version by the next and says whether it could. */
  save(next: StockLevel, correlationId: string): Promise<boolean>;
}
