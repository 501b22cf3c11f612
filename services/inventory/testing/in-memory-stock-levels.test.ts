import { describeStockLevels } from '../ports/stock-levels.contract.ts';
import { MemoryStockLevels } from './in-memory-stock-levels.ts';

describeStockLevels('MemoryStockLevels', async () => ({
  levels: new MemoryStockLevels(),
  stop: async () => {},
}));
