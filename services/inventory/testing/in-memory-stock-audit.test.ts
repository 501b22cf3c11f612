import { describeStockAudit } from '../ports/stock-audit.contract.ts';
import { inMemoryCatalogue } from './in-memory-catalogue.ts';
import { inMemoryStockAudit } from './in-memory-stock-audit.ts';
import { inMemoryStockLedger } from './in-memory-stock-ledger.ts';

describeStockAudit('inMemoryStockAudit', async () => {
  const ledger = inMemoryStockLedger();
  return {
    audit: inMemoryStockAudit(ledger),
    catalogue: inMemoryCatalogue(ledger),
    ledger,
  };
});
