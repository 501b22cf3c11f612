import type { ChunkLines, ChunkResult } from '../../domain/import-chunks.ts';
import { hasEnded, type ImportJob } from '../../domain/import-job.ts';
import type { RowError } from '../../domain/import-row.ts';

/** Sort key by which the outbox recognises the item. */
export const JOB = 'JOB';
const CHUNK = 'CHUNK#';
const CHUNK_DIGITS = 6;
const LAST_CHUNK = 10 ** CHUNK_DIGITS - 1;

/** Time until the table removes it, long after the retention run should have. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1_000;

export interface JobItem extends Omit<ImportJob, 'total'> {
  readonly sk: typeof JOB;
  /** Puts jobs, and nothing else, into the index by age. */
  readonly kind: typeof JOB;
  readonly chunks?: number;
  readonly rows?: number;
  /** Puts jobs that have not ended into the index by movement. */
  readonly openKind?: typeof JOB;
  readonly expiresAt: number;
}

export const jobKey = (importId: string) => ({ importId, sk: JOB }) as const;

export const toJobItem = ({ total, ...job }: ImportJob): JobItem => ({
  ...job,
  ...jobKey(job.importId),
  kind: JOB,
  ...(!hasEnded(job) && { openKind: JOB }),
  ...(total && { chunks: total.chunks, rows: total.rows }),
  expiresAt: expiryOf(job.createdAt),
});

export function toJob(item: JobItem): ImportJob {
  const { sk, kind, openKind, chunks, rows, expiresAt, ...job } = item;
  return {
    ...job,
    ...(chunks !== undefined && rows !== undefined && { total: { chunks, rows } }),
  };
}

export interface ChunkItem {
  readonly importId: string;
  readonly sk: string;
  readonly lines?: ChunkLines;
  readonly succeeded: number;
  readonly failed: number;
  readonly errors: readonly RowError[];
  readonly expiresAt: number;
}

export const chunkKey = (importId: string, chunk: number) => ({
  importId,
  sk: `${CHUNK}${String(chunk).padStart(CHUNK_DIGITS, '0')}`,
});

export const toChunkItem = (result: ChunkResult, now: Date): ChunkItem => ({
  ...chunkKey(result.importId, result.chunk),
  ...(result.lines && { lines: result.lines }),
  succeeded: result.succeeded,
  failed: result.errors.length,
  errors: result.errors,
  expiresAt: expiryOf(now.toISOString()),
});

export const chunkOf = ({ sk }: Pick<ChunkItem, 'sk'>): number => Number(sk.slice(CHUNK.length));

/** Returns the range of sort keys of all chunks after one. */
export const chunksAfter = (importId: string, after: number) => ({
  first: chunkKey(importId, after + 1).sk,
  last: chunkKey(importId, LAST_CHUNK).sk,
});

const expiryOf = (moment: string): number => Math.floor((Date.parse(moment) + KEPT_MS) / 1_000);
