import type { Sku } from '../domain/ids.ts';
import type { StockLevel } from '../domain/stock-level.ts';

/** Levels at which the availability of products was last seen. */
export interface StockLevels {
  find(sku: Sku): Promise<StockLevel | undefined>;
  /** Replaces one version by the next; returns false when somebody else has. */
  save(next: StockLevel, correlationId: string): Promise<boolean>;
}
