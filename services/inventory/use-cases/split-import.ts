import { asLine, flawsIn } from '@commerce/events';
import type { Clock } from '@commerce/lambda';
import { Chunker, type ImportChunk } from '../domain/import-chunks.ts';
import type { ImportJob } from '../domain/import-job.ts';
import type { RawRow } from '../domain/import-row.ts';
import type { ImportFiles } from '../ports/import-files.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import type { ChunkPublisher } from '../ports/import-messages.ts';
import { type RowReaders, UnreadableFileError } from '../ports/row-reader.ts';
import { finishImport } from './finish-import.ts';

export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Chunks that are handed out, and noted as handed out, together. */
const CHUNKS_AT_ONCE = 20;

export interface SplitDependencies {
  readonly jobs: ImportJobs;
  readonly files: ImportFiles;
  readonly readers: RowReaders;
  readonly chunks: ChunkPublisher;
  readonly clock: Clock;
}

/**
 * Reads a file, as a stream, and hands its rows out in chunks. After an interruption it reads the
 * file again and leaves out the chunks that were handed out; a chunk that is handed out twice is
 * worked twice to the same effect and counted once.
 */
export async function splitImport(
  importId: string,
  deps: SplitDependencies,
): Promise<'split' | 'failed' | 'not to be split'> {
  const file = await deps.files.open(importId);
  if (file === undefined) return fail(importId, 'The file is gone', deps);
  try {
    const job = await deps.jobs.begin(importId, file.version);
    if (job === undefined) return 'not to be split';
    if (file.bytes > MAX_FILE_BYTES) return await fail(importId, 'The file is too large', deps);
    await deps.jobs.readToEnd(importId, await handOut(job, file.content, deps));
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return fail(importId, error.message, deps);
  } finally {
    file.discard();
  }
  // The last result may have been counted before anybody knew that it was the last.
  await finishImport(importId, deps);
  return 'split';
}

async function handOut(
  job: ImportJob,
  content: AsyncIterable<Uint8Array>,
  { readers, jobs, chunks }: SplitDependencies,
): Promise<NonNullable<ImportJob['total']>> {
  const reader = readers[job.format]();
  const chunker = new Chunker(job.importId);
  const markRepeat = repeats();
  let ready: ImportChunk[] = [];
  let count = 0;
  let rows = 0;
  const publish = async () => {
    if (ready.length === 0) return;
    await chunks.publish(ready, job.correlationId);
    await jobs.published(job.importId, count);
    ready = [];
  };
  const add = (chunk: ImportChunk | undefined) => {
    if (chunk === undefined) return;
    count = chunk.chunk;
    if (count > job.published) ready.push(chunk);
  };
  const take = (read: readonly RawRow[]) => {
    for (const row of read) {
      rows += 1;
      add(chunker.push(markRepeat(markFlaws(row))));
    }
  };
  for await (const bytes of content) {
    take(reader.push(bytes));
    if (ready.length >= CHUNKS_AT_ONCE) await publish();
  }
  take(reader.end());
  add(chunker.end());
  await publish();
  return { chunks: count, rows };
}

/** No queue takes such texts: a chunk with this row would never arrive, and its good rows neither. */
function markFlaws(row: RawRow): RawRow {
  if (!('values' in row)) return row;
  const flaws = Array.from(
    flawsIn(row.values),
    ({ path, flaw }) => `${path.join('.')}: Holds ${flaw}`,
  );
  return flaws.length === 0 ? row : { line: row.line, reason: asLine(flaws.join('; ')) };
}

/**
 * Chunks are worked side by side, so of two rows for one product nobody could say which one wins:
 * only the first is taken.
 */
function repeats(): (row: RawRow) => RawRow {
  const lines = new Map<string, number>();
  return (row) => {
    const sku = 'values' in row ? row.values.sku : undefined;
    if (typeof sku !== 'string') return row;
    const first = lines.get(sku);
    if (first !== undefined) return { line: row.line, reason: `The sku is on line ${first} too` };
    lines.set(sku, row.line);
    return row;
  };
}

async function fail(
  importId: string,
  failure: string,
  { jobs, clock }: SplitDependencies,
): Promise<'failed'> {
  await jobs.finish(importId, { status: 'FAILED', failure }, clock.now().toISOString());
  return 'failed';
}
