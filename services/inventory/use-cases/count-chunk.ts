import type { Clock } from '@commerce/lambda';
import type { ChunkResult } from '../domain/import-chunks.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import { finishImport } from './finish-import.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

export interface CountChunkDependencies {
  readonly jobs: ImportJobs;
  readonly clock: Clock;
  readonly retryPolicy: RetryPolicy;
}

/**
 * Counts the result of a chunk, exactly once, and ends the import with the last one. Results of one
 * import conflict with each other, so it tries more than once. Throws `StockBusyError`.
 */
export async function countChunk(
  result: ChunkResult,
  dependencies: CountChunkDependencies,
): Promise<void> {
  await retryWhileBusy(dependencies.retryPolicy, () => dependencies.jobs.count(result));
  await finishImport(result.importId, dependencies);
}
