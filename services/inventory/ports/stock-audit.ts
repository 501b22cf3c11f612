import type { Sku } from '../domain/ids.ts';
import type { Movement } from '../domain/ledger.ts';

/** All of the stock, for whoever checks it. */
export interface StockAudit {
  /** Every product that there is, sold or not, in pages. */
  products(): AsyncIterable<readonly Sku[]>;
  /** Every movement that the ledger has, in pages. What was written before the call is among them. */
  movements(): AsyncIterable<readonly Movement[]>;
}
