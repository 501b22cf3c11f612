import { describeCatalogue } from '../../ports/catalogue.contract.ts';
import { MemoryCatalogue } from './catalogue.ts';
import { MemoryStockLedger } from './stock-ledger.ts';

describeCatalogue('MemoryCatalogue', async () => {
  const ledger = new MemoryStockLedger();
  return { catalogue: new MemoryCatalogue(ledger), ledger, stop: async () => {} };
});
