import type { ImportFiles } from '../ports/import-files.ts';
import type { ImportJobs, ImportPage } from '../ports/import-jobs.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export interface RemoveImportsDependencies {
  readonly jobs: ImportJobs;
  readonly files: ImportFiles;
}

export interface PurgeImportsDependencies extends RemoveImportsDependencies {
  readonly keepDays: number;
}

export interface PurgeImports {
  /** The moment against which ages are measured. */
  readonly now: string;
  /** Counts and removes nothing. */
  readonly dryRun: boolean;
  /** Position at which the page begins. */
  readonly after: string | undefined;
}

export interface RemovedImports {
  readonly scanned: number;
  readonly deleted: number;
  readonly bytes: number;
  readonly next: string | undefined;
}

/** Removes a page of the imports, files first, that are older than they may be. */
export const purgeImports = (
  { now, ...page }: PurgeImports,
  { keepDays, ...dependencies }: PurgeImportsDependencies,
): Promise<RemovedImports> => {
  const createdBefore = new Date(Date.parse(now) - keepDays * DAY_MS).toISOString();
  return removeImports({ ...page, createdBefore, matches: () => true }, dependencies);
};

/** Removes those imports of a page that match a condition. */
export async function removeImports(
  {
    createdBefore,
    matches,
    dryRun,
    after,
  }: Pick<PurgeImports, 'dryRun' | 'after'> & {
    readonly createdBefore: string;
    readonly matches: (found: ImportPage['imports'][number]) => boolean;
  },
  { jobs, files }: RemoveImportsDependencies,
): Promise<RemovedImports> {
  const { imports, next } = await jobs.createdBefore(createdBefore, after);
  let deleted = 0;
  let bytes = 0;
  for (const { importId } of imports.filter(matches)) {
    // The file before its job: an interrupted removal is found again by the job.
    bytes += dryRun ? await files.size(importId) : await files.remove(importId);
    if (!dryRun) await jobs.remove(importId);
    deleted += 1;
  }
  return { scanned: imports.length, deleted, bytes, next };
}
