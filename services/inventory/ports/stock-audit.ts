import type { Sku } from '../domain/ids.ts';
import type { Movement } from '../domain/ledger.ts';

/** All of the stock, to be checked. */
export interface StockAudit {
  /** Lists every product, sold or not, in pages. */
  products(): AsyncIterable<readonly Sku[]>;
  /**
   * Lists every movement of the ledger, in pages. What was written before the call is among them.
   */
  movements(): AsyncIterable<readonly Movement[]>;
}
