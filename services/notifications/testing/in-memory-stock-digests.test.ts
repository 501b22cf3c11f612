import { describeStockDigests } from '../ports/stock-digests.contract.ts';
import { inMemoryStockDigests } from './in-memory-stock-digests.ts';

describeStockDigests('inMemoryStockDigests', async () => ({
  digests: inMemoryStockDigests(),
}));
