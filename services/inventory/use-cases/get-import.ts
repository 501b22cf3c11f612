import { ImportNotFoundError } from '../domain/import.errors.ts';
import type { ImportJob } from '../domain/import-job.ts';
import type { RowError } from '../domain/import-row.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';

export interface GetImportDependencies {
  readonly jobs: ImportJobs;
}

/** Number of errors that make a page; the chunk that completes it is reported to its end. */
const PAGE = 100;

export interface ImportReport {
  readonly job: ImportJob;
  readonly errors: readonly RowError[];
  /** Chunk after which there are more errors. */
  readonly next: number | undefined;
}

/**
 * Finds an import with its progress and a page of its errors. Throws {@link ImportNotFoundError}.
 */
export async function getImport(
  { importId, after }: { readonly importId: string; readonly after: number | undefined },
  { jobs }: GetImportDependencies,
): Promise<ImportReport> {
  const job = await jobs.find(importId);
  if (job === undefined) throw new ImportNotFoundError();
  return { job, ...(await jobs.errors(importId, PAGE, after)) };
}
