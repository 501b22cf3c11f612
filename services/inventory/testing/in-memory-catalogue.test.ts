import { describeCatalogue } from '../ports/catalogue.contract.ts';
import { inMemoryCatalogue } from './in-memory-catalogue.ts';
import { inMemoryStockLedger } from './in-memory-stock-ledger.ts';

describeCatalogue('inMemoryCatalogue', async () => {
  const ledger = inMemoryStockLedger();
  return { catalogue: inMemoryCatalogue(ledger), ledger };
});
