import { describeHoldIndex } from '../../ports/hold-index.contract.ts';
import { MemoryHoldIndex, MemorySweepLog } from './hold-index.ts';
import { MemoryStockLedger } from './stock-ledger.ts';

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
