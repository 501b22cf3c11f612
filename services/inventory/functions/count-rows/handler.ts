import { sqsHandler, systemClock } from '@commerce/lambda';
import { readResult } from '../../contracts/import-messages.ts';
import { importJobs, patience } from '../../dependencies.ts';
import { countChunk } from '../../use-cases/count-chunk.ts';

export const handler = sqsHandler(
  // All results of an import change one item: side by side they would only be in each other's way.
  { read: readResult, concurrency: 1 },
  async (result, _context, dependencies) => countChunk(result, dependencies),
  () => ({ jobs: importJobs(), clock: systemClock, patience: patience() }),
);
