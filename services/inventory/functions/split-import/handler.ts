import { s3ObjectHandler, systemClock } from '@commerce/lambda';
import {
  chunkPublisher,
  importFiles,
  importIdOf,
  importJobs,
  readingQueue,
  rowReaders,
} from '../../dependencies.ts';
import { splitImport } from '../../use-cases/split-import.ts';

/** Time to hand out what was read, and to note where the next invocation goes on. */
const MIN_REMAINING_MS = 60_000;

export const handler = s3ObjectHandler(
  { concurrency: 1 },
  async ({ key, etag: version }, { logger, remainingTimeMs }, dependencies) => {
    const importId = importIdOf(key);
    if (importId === undefined) return;
    const hasTime = () => remainingTimeMs() > MIN_REMAINING_MS;
    const outcome = await splitImport({ importId, version, hasTime }, dependencies);
    if (outcome === 'another file') {
      logger.warn('A second file under one form is not read', { importId });
    } else logger.info('Import was read', { importId, outcome });
  },
  () => ({
    jobs: importJobs(),
    files: importFiles(),
    chunks: chunkPublisher(),
    queue: readingQueue(),
    readers: rowReaders,
    clock: systemClock,
  }),
);
