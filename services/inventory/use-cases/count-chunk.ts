import type { Clock } from '@commerce/lambda';
import type { ChunkResult } from '../domain/import-chunks.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import { finishImport } from './finish-import.ts';

/** Counts what became of a chunk, exactly once, and ends the import with the last one. */
export async function countChunk(
  result: ChunkResult,
  deps: { readonly jobs: ImportJobs; readonly clock: Clock },
): Promise<void> {
  await deps.jobs.count(result);
  await finishImport(result.importId, deps);
}
