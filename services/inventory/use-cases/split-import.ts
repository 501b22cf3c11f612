import type { Clock } from '@commerce/lambda';
import type { ReadingQueue } from '../ports/import-messages.ts';
import { UnreadableFileError } from '../ports/row-reader.ts';
import { finishImport } from './finish-import.ts';
import { Reading, type ReadingDependencies } from './reading.ts';

export const MAX_FILE_BYTES = 500 * 1024 * 1024;

export interface SplitImportDependencies extends ReadingDependencies {
  readonly queue: ReadingQueue;
  readonly clock: Clock;
}

const GONE =
  'The file is gone, or another file was uploaded with the same form before it was read to its end: open a new import for each file';

/** A file as its notification names it. */
export interface UploadedFile {
  readonly importId: string;
  /** Version of the file; not every notification has it. */
  readonly version?: string | undefined;
}

export interface SplitImport extends UploadedFile {
  /** Tells whether this invocation reads on. */
  readonly hasTime: () => boolean;
}

export type SplitOutcome =
  | 'split'
  | 'read on later'
  | 'failed'
  | 'not to be split'
  | 'another file';

/**
 * Reads a file, as a stream, and hands its rows out in chunks; when there is no time for all of it,
 * another invocation reads on. The same file makes the same chunks, so after an interruption those
 * that were handed out are left out; a chunk that is handed out twice is worked twice to the same
 * effect and counted once. Only the file that was begun is read, even if another one is uploaded.
 */
export async function splitImport(
  { importId, version, hasTime }: SplitImport,
  dependencies: SplitImportDependencies,
): Promise<SplitOutcome> {
  const known = await dependencies.jobs.find(importId);
  const begun = known?.fileVersion;
  if (begun !== undefined && version !== undefined && version !== begun) return 'another file';
  const point = known?.readUntil;
  const isReading = known?.status === 'RUNNING' && known.total === undefined;
  if (known === undefined || (known.status !== 'AWAITING_UPLOAD' && !isReading)) {
    // An earlier invocation may have died after it read everything and before it ended the import.
    await finishImport(importId, dependencies);
    return 'not to be split';
  }
  const part =
    begun === undefined ? undefined : { version: begun, fromByte: point?.bookmark.byte ?? 0 };
  const file = await dependencies.files.open(importId, part);
  if (file === undefined) return fail(importId, GONE, dependencies);
  try {
    const job = await dependencies.jobs.begin(importId, file.version);
    if (job === undefined) return 'not to be split';
    if (file.bytes > MAX_FILE_BYTES)
      return await fail(importId, 'The file is too large', dependencies);
    const reading = await Reading.begin(job, dependencies);
    const read = await reading.handOut(file.content, hasTime);
    if (read === 'in part') {
      await dependencies.queue.readOn(importId, file.version, job.correlationId);
      return 'read on later';
    }
    await dependencies.jobs.readToEnd(importId, read);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return fail(importId, error.message, dependencies);
  } finally {
    file.discard();
  }
  // The last result may have been counted before it was known to be the last.
  await finishImport(importId, dependencies);
  return 'split';
}

async function fail(
  importId: string,
  failure: string,
  { jobs, clock }: SplitImportDependencies,
): Promise<'failed'> {
  await jobs.finish(importId, { status: 'FAILED', failure }, clock.now().toISOString());
  return 'failed';
}
