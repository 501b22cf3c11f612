import { describeHoldIndex } from '../ports/hold-index.contract.ts';
import { MemoryHoldIndex, MemorySweepLog } from './in-memory-hold-index.ts';
import { MemoryStockLedger } from './in-memory-stock-ledger.ts';

describeHoldIndex('MemoryHoldIndex', async () => {
  const ledger = new MemoryStockLedger();
  return {
    ledger,
    holds: new MemoryHoldIndex(ledger),
    sweepLog: new MemorySweepLog(),
    open: async (sku) => ledger.open(sku),
    stop: async () => {},
  };
});
