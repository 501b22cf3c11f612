import { sqsHandler, systemClock } from '@commerce/lambda';
import { importJobs, retryPolicy } from '../../dependencies.ts';
import { readResult } from '../../messages/import-messages.ts';
import { countChunk } from '../../use-cases/count-chunk.ts';

export const handler = sqsHandler(
  // Counts one by one: all results of an import change one item, and would conflict side by side.
  { read: readResult, concurrency: 1 },
  async (result, _context, dependencies) => countChunk(result, dependencies),
  () => ({ jobs: importJobs(), clock: systemClock, retryPolicy: retryPolicy() }),
);
