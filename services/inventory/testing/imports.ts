import { type ImportJob, newImport } from '../domain/import-job.ts';
import { inMemoryImportFiles } from './in-memory-import-files.ts';
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

/** Imports in memory, each with a file of ten bytes. */
export async function storedImports(...imports: readonly ImportJob[]) {
  const jobs = inMemoryImportJobs();
  const files = inMemoryImportFiles();
  for (const job of imports) {
    await jobs.create(job);
    files.upload(job.importId, '0123456789');
  }
  return { jobs, files };
}

/** Four imports of two people, of which the last is younger than thirty days on the first of March. */
export const importsOfAWinter = () =>
  storedImports(
    waitingImport('imp_1', { createdAt: '2026-01-05T10:00:00.000Z' }),
    waitingImport('imp_2', { createdAt: '2026-01-20T10:00:00.000Z', startedBy: 'kim' }),
    waitingImport('imp_3', { createdAt: '2026-01-29T10:00:00.000Z' }),
    waitingImport('imp_4', { createdAt: '2026-02-20T10:00:00.000Z' }),
  );
