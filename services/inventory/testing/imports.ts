import { type ImportJob, newImport } from '../domain/import-job.ts';
import { type InMemoryImportJobs, inMemoryImportJobs } from './in-memory-import-jobs.ts';
import { at } from './ledger-entries.ts';

/** An import of CSV that Sam started and that waits for its file. */
export const waitingImport = (
  importId: string,
  change: Partial<Parameters<typeof newImport>[0]> = {},
): ImportJob =>
  newImport({
    importId,
    format: 'csv',
    startedBy: 'sam',
    correlationId: 'c-1',
    createdAt: at,
    ...change,
  });

/** Imports in memory, of which one is being read. */
export async function runningImport(
  importId: string,
  jobs: InMemoryImportJobs = inMemoryImportJobs(),
): Promise<InMemoryImportJobs> {
  await jobs.create(waitingImport(importId));
  await jobs.begin(importId, 'v1');
  return jobs;
}
