import type { Clock } from '@commerce/lambda';
import { FIRST_ERRORS, type ImportJob } from '../domain/import-job.ts';
import { unknownLines } from '../domain/unknown-lines.ts';
import type { ImportFiles } from '../ports/import-files.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import { finishImport } from './finish-import.ts';

export interface CloseImportsDependencies {
  readonly jobs: ImportJobs;
  readonly files: ImportFiles;
  readonly clock: Clock;
}

/**
 * Ends the imports that have not moved for a time: their messages are lost. One that moves
 * meanwhile is left alone, and what comes after the end changes nothing. Returns the ids of those
 * that it ended.
 */
export async function closeImports(
  { unmovedMs, hasTime }: { readonly unmovedMs: number; readonly hasTime: () => boolean },
  dependencies: CloseImportsDependencies,
): Promise<string[]> {
  const now = dependencies.clock.now();
  const moment = new Date(now.getTime() - unmovedMs).toISOString();
  const closed: string[] = [];
  let next: string | undefined;
  do {
    const page = await dependencies.jobs.unmovedSince(moment, next);
    for (const { importId } of page.imports) {
      if (await close(importId, now, dependencies)) closed.push(importId);
    }
    next = page.next;
  } while (next !== undefined && hasTime());
  return closed;
}

async function close(
  importId: string,
  now: Date,
  dependencies: CloseImportsDependencies,
): Promise<boolean> {
  const job = await dependencies.jobs.find(importId);
  if (job === undefined) return false;
  // Completes an import whose last chunk was counted by a function that died before it ended it.
  if (await finishImport(importId, dependencies)) return true;
  const { errors } = await dependencies.jobs.errors(importId, FIRST_ERRORS - 1, undefined);
  const failure = await failureOf(job, dependencies);
  const end = {
    status: 'FAILED',
    failure,
    firstErrors: errors.slice(0, FIRST_ERRORS - 1),
  } as const;
  return dependencies.jobs.close(importId, end, now.toISOString(), job.movedAt);
}

async function failureOf(
  job: ImportJob,
  { jobs, files }: CloseImportsDependencies,
): Promise<string> {
  const { importId, status, total, succeeded, failed } = job;
  if (status === 'AWAITING_UPLOAD') {
    return (await files.size(importId)) === 0
      ? 'No file was uploaded while the form for it was good: open a new import'
      : 'The file was uploaded, but could not be read: open a new import for it';
  }
  const unknown = unknownLines(await jobs.countedLines(importId), total?.chunks);
  const known = `${succeeded} rows were taken and ${failed} reported`;
  return `${known}. Of the file's lines ${unknown} nothing is known: compare their products before you import them again`;
}
