import { fixedClock } from '@commerce/lambda/fixtures';
import { rowReaders } from '../adapters/text/row-readers.ts';
import type { ImportFormat } from '../domain/import-job.ts';
import { countChunk } from '../use-cases/count-chunk.ts';
import { splitImport } from '../use-cases/split-import.ts';
import { waitingImport } from './imports.ts';
import { inMemoryImportFiles } from './in-memory-import-files.ts';
import { inMemoryImportJobs } from './in-memory-import-jobs.ts';
import { inMemoryChunkPublisher, inMemoryReadingQueue } from './in-memory-import-messages.ts';
import { noPause } from './stock-fixture.ts';

export const importId = 'imp_1';
export const header = 'sku,name\n';
export const lines = (count: number, text = 'Thing'): string =>
  Array.from({ length: count }, (_, index) => `SKU-${index},${text}`).join('\n');
/** As long as a description may be: three rows of it fill a chunk. */
export const large = '€'.repeat(5_000);

/** More than any file of these tests takes; an invocation that gets no further is found by it. */
const MOST_PARTS = 20;

/** Rows of one product each, with so many line ends behind them. */
export function sparseFile(format: ImportFormat, lineEnds: readonly number[]): string {
  const row = (at: number) => (format === 'csv' ? `S-${at},x` : `{"sku":"S-${at}"}`);
  const rows = lineEnds.map((count, at) => row(at) + '\n'.repeat(count));
  return (format === 'csv' ? header : '') + rows.join('');
}

/** Chunks of a file that one invocation reads to its end. */
export async function chunksOf(content: string | Uint8Array, format: ImportFormat) {
  const { open, split, chunks } = splitFixture();
  await open(content, format);
  await split();
  return chunks.published;
}

/** An import in memory, from its file to its counts. */
export function splitFixture(limits: { readonly chunksAtOnce?: number } = {}) {
  const jobs = inMemoryImportJobs();
  const files = inMemoryImportFiles(1_024);
  const chunks = inMemoryChunkPublisher();
  const queue = inMemoryReadingQueue();
  const clock = fixedClock();
  const fixture = {
    jobs,
    files,
    chunks,
    queue,
    clock,
    job: () => jobs.find(importId),

    open(content: string | Uint8Array, format: ImportFormat = 'csv'): Promise<void> {
      files.upload(importId, content);
      return jobs.create(waitingImport(importId, { format }));
    },

    split({
      version,
      hasTime = () => true,
      maxRows,
    }: {
      readonly version?: string;
      readonly hasTime?: () => boolean;
      readonly maxRows?: number;
    } = {}) {
      const limit = maxRows === undefined ? limits : { ...limits, maxRows };
      const dependencies = { jobs, files, chunks, queue, clock, readers: rowReaders, ...limit };
      return splitImport({ importId, version, hasTime }, dependencies);
    },

    /** Splits with no time for more than an invocation must read. Returns how many it took. */
    async splitInParts(): Promise<number> {
      for (let invocations = 1; invocations <= MOST_PARTS; invocations += 1) {
        const outcome = await fixture.split({ hasTime: () => false });
        if (outcome !== 'read on later') return invocations;
      }
      throw new Error(`The file is not read to its end in ${MOST_PARTS} invocations`);
    },

    /** Counts what was handed out, as if its good rows were taken. */
    async countAll(): Promise<void> {
      for (const { chunk, rows } of chunks.published) {
        const errors = rows.flatMap((row) => ('reason' in row ? [row] : []));
        const result = { importId, chunk, succeeded: rows.length - errors.length, errors };
        await countChunk(result, { jobs, clock, retryPolicy: noPause });
      }
    },
  };
  return fixture;
}
