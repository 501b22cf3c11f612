import { describeStockLedger } from '../ports/stock-ledger.contract.ts';
import { inMemoryStockLedger } from './in-memory-stock-ledger.ts';

describeStockLedger('inMemoryStockLedger', async () => {
  const ledger = inMemoryStockLedger();
  return {
    ledger,
    open: async (sku) => ledger.open(sku),
  };
});
