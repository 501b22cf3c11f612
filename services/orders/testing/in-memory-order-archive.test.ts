import { describeOrderArchive } from '../ports/order-archive.contract.ts';
import { inMemoryOrderArchive } from './in-memory-order-archive.ts';

describeOrderArchive('inMemoryOrderArchive', async () => {
  const archive = inMemoryOrderArchive();
  return {
    archive,
    linesOf: async (runId) => archive.linesOf(runId),
  };
});
