import { describeStockLayouts } from '../ports/stock-layouts.contract.ts';
import { inMemoryStockLedger } from './in-memory-stock-ledger.ts';

describeStockLayouts('inMemoryStockLedger', async () => {
  const ledger = inMemoryStockLedger();
  return {
    ledger,
    layouts: ledger,
    open: async (sku, layout) => ledger.open(sku, layout),
  };
});
