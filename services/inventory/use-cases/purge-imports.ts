import type { RetentionTaskInput, RetentionTaskOutput } from '@commerce/events';
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

/** Removes imports, files first, that are older than they may be. */
export const purgeImports = (
  input: RetentionTaskInput,
  hasTime: () => boolean,
  { keepDays, ...dependencies }: PurgeImportsDependencies,
): Promise<RetentionTaskOutput> => {
  const createdBefore = new Date(Date.parse(input.now) - keepDays * DAY_MS).toISOString();
  return removeImports({ ...input, createdBefore, concerns: () => true }, hasTime, dependencies);
};

/** Removes the imports of a period that a condition names, page by page while there is time. */
export async function removeImports(
  {
    createdBefore,
    concerns,
    dryRun,
    cursor,
  }: {
    readonly createdBefore: string;
    readonly concerns: (found: ImportPage['imports'][number]) => boolean;
    readonly dryRun: boolean;
    readonly cursor?: string | undefined;
  },
  hasTime: () => boolean,
  { jobs, files }: RemoveImportsDependencies,
): Promise<RetentionTaskOutput> {
  let next = cursor;
  let scanned = 0;
  let deleted = 0;
  let bytes = 0;
  do {
    const page = await jobs.createdBefore(createdBefore, next);
    for (const found of page.imports) {
      scanned += 1;
      if (!concerns(found)) continue;
      // The file before its job: what is interrupted is found again by the job.
      bytes += dryRun ? await files.size(found.importId) : await files.remove(found.importId);
      if (!dryRun) await jobs.remove(found.importId);
      deleted += 1;
    }
    next = page.next;
  } while (next !== undefined && hasTime());
  const goOn = next === undefined ? { done: true } : { done: false, cursor: next };
  return { ...goOn, scanned, deleted, bytes };
}
