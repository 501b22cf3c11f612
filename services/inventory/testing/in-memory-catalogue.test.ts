import { describeCatalogue } from '../ports/catalogue.contract.ts';
import { MemoryCatalogue } from './in-memory-catalogue.ts';
import { MemoryStockLedger } from './in-memory-stock-ledger.ts';

describeCatalogue('MemoryCatalogue', async () => {
  const ledger = new MemoryStockLedger();
  return { catalogue: new MemoryCatalogue(ledger), ledger, stop: async () => {} };
});
