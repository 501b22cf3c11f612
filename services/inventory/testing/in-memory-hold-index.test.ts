import { describeHoldIndex } from '../ports/hold-index.contract.ts';
import { inMemoryHoldIndex, inMemorySweepLog } from './in-memory-hold-index.ts';
import { inMemoryStockLedger } from './in-memory-stock-ledger.ts';

describeHoldIndex('inMemoryHoldIndex', async () => {
  const ledger = inMemoryStockLedger();
  return {
    ledger,
    holds: inMemoryHoldIndex(ledger),
    sweepLog: inMemorySweepLog(),
    open: async (sku) => ledger.open(sku),
  };
});
