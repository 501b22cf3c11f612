import { describeStockLevels } from '../ports/stock-levels.contract.ts';
import { inMemoryStockLevels } from './in-memory-stock-levels.ts';

describeStockLevels('inMemoryStockLevels', async () => ({
  levels: inMemoryStockLevels(),
}));
