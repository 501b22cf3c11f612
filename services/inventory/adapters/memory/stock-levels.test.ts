import { describeStockLevels } from '../../ports/stock-levels.contract.ts';
import { MemoryStockLevels } from './stock-levels.ts';

describeStockLevels('MemoryStockLevels', async () => ({
  levels: new MemoryStockLevels(),
  stop: async () => {},
}));
