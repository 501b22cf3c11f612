import type { StockAudit } from '../ports/stock-audit.ts';
import type { InMemoryStockLedger } from './in-memory-stock-ledger.ts';

/** Shows all of a ledger in memory. */
export const inMemoryStockAudit = (ledger: InMemoryStockLedger): StockAudit => ({
  async *products() {
    yield [...ledger.layouts.keys()];
  },

  async *movements() {
    for (const account of ledger.accounts.values()) {
      for (const { movements } of account.values()) yield movements;
    }
  },
});
