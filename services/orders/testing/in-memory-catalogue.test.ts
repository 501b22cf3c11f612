import { describeCatalogue } from '../ports/catalogue.contract.ts';
import { inMemoryCatalogue } from './in-memory-catalogue.ts';

describeCatalogue('inMemoryCatalogue', async () => ({
  catalogue: inMemoryCatalogue(),
}));
