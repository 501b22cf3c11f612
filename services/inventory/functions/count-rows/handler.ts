import { sqsHandler, systemClock } from '@commerce/lambda';
import { importJobs, retryPolicy } from '../../dependencies.ts';
import { readResult } from '../../messages/import-messages.ts';
import { countChunk } from '../../use-cases/count-chunk.ts';

export const handler = sqsHandler(
  // All results of an import change one item: side by side they would only be in each other's way.
  { read: readResult, concurrency: 1 },
  async (result, _context, dependencies) => countChunk(result, dependencies),
  () => ({ jobs: importJobs(), clock: systemClock, retryPolicy: retryPolicy() }),
);
