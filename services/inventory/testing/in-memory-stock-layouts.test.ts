import { describeStockLayouts } from '../ports/stock-layouts.contract.ts';
import { MemoryStockLedger } from './in-memory-stock-ledger.ts';

describeStockLayouts('MemoryStockLedger', async () => {
  const ledger = new MemoryStockLedger();
  return {
    ledger,
    layouts: ledger,
    open: async (sku, layout) => ledger.open(sku, layout),
    stop: async () => {},
  };
});
