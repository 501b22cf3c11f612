import type { Sku } from '../domain/ids.ts';
import type { Movement } from '../domain/ledger.ts';
import type { StockAudit } from '../ports/stock-audit.ts';
import type { MemoryStockLedger } from './in-memory-stock-ledger.ts';

/** All of a stock in memory. */
export class MemoryStockAudit implements StockAudit {
  readonly #ledger: MemoryStockLedger;

  constructor(ledger: MemoryStockLedger) {
    this.#ledger = ledger;
  }

  async *products(): AsyncGenerator<Sku[]> {
    yield [...this.#ledger.layouts.keys()];
  }

  async *movements(): AsyncGenerator<readonly Movement[]> {
    for (const account of this.#ledger.accounts.values()) {
      for (const { movements } of account.values()) yield movements;
    }
  }
}
