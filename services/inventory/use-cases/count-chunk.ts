import type { Clock } from '@commerce/lambda';
import type { ChunkResult } from '../domain/import-chunks.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import type { Patience } from '../ports/patience.ts';
import { finishImport } from './finish-import.ts';
import { persevere } from './persevere.ts';

/**
 * Counts what became of a chunk, exactly once, and ends the import with the last one. Results of one
 * import are in each other's way, so it tries more than once. Throws `StockBusyError`.
 */
export async function countChunk(
  result: ChunkResult,
  deps: { readonly jobs: ImportJobs; readonly clock: Clock; readonly patience: Patience },
): Promise<void> {
  await persevere(deps.patience, () => deps.jobs.count(result));
  await finishImport(result.importId, deps);
}
