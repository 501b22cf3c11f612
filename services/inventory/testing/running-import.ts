import { newImport } from '../domain/import-job.ts';
import { MemoryImportJobs } from './in-memory-import-jobs.ts';
import { at } from './ledger-entries.ts';

/** Imports in memory, of which one is being read. */
export async function runningImport(
  importId: string,
  jobs: MemoryImportJobs = new MemoryImportJobs(),
): Promise<MemoryImportJobs> {
  const request = { importId, format: 'csv' as const, startedBy: 'sam', correlationId: 'c-1' };
  await jobs.create(newImport({ ...request, createdAt: at }));
  await jobs.begin(importId, 'v1');
  return jobs;
}
