import { s3ObjectHandler, systemClock } from '@commerce/lambda';
import {
  chunkPublisher,
  importFiles,
  importIdOf,
  importJobs,
  rowReaders,
} from '../../dependencies.ts';
import { splitImport } from '../../use-cases/split-import.ts';

export const handler = s3ObjectHandler(
  { concurrency: 1 },
  async ({ key }, { logger }, dependencies) => {
    const importId = importIdOf(key);
    if (importId === undefined) return;
    const outcome = await splitImport(importId, dependencies);
    logger.info('Import was read', { importId, outcome });
  },
  () => ({
    jobs: importJobs(),
    files: importFiles(),
    chunks: chunkPublisher(),
    readers: rowReaders,
    clock: systemClock,
  }),
);
