import { describeStockLedger } from '../ports/stock-ledger.contract.ts';
import { MemoryStockLedger } from './in-memory-stock-ledger.ts';

describeStockLedger('MemoryStockLedger', async () => {
  const ledger = new MemoryStockLedger();
  return {
    ledger,
    open: async (sku) => ledger.open(sku),
    stop: async () => {},
  };
});
