import { type Clock, systemClock } from '@commerce/lambda';
import type { ChunkLines, ChunkResult } from '../domain/import-chunks.ts';
import { hasEnded, type ImportJob } from '../domain/import-job.ts';
import type { ReadingPoint } from '../domain/reading-point.ts';
import type { ErrorPage, ImportEnd, ImportJobs, ImportPage } from '../ports/import-jobs.ts';

const PAGE = 2;

/** Imports in maps. Pages of imports are small, so that tests see several. */
export class MemoryImportJobs implements ImportJobs {
  readonly jobs = new Map<string, ImportJob>();
  readonly results = new Map<string, Map<number, ChunkResult>>();
  readonly #clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  async create(job: ImportJob): Promise<void> {
    this.jobs.set(job.importId, job);
  }

  async find(importId: string): Promise<ImportJob | undefined> {
    return this.jobs.get(importId);
  }

  async begin(importId: string, fileVersion: string): Promise<ImportJob | undefined> {
    const job = this.jobs.get(importId);
    const isNew = job?.status === 'AWAITING_UPLOAD';
    const isInterrupted = job?.status === 'RUNNING' && job.total === undefined;
    const isSame = job?.fileVersion === fileVersion;
    if (!isNew && !(isInterrupted && isSame)) return undefined;
    return this.#move(importId, { status: 'RUNNING', fileVersion });
  }

  async published(importId: string, chunks: number): Promise<void> {
    const job = this.#running(importId);
    if (job && job.published < chunks) this.#move(importId, { published: chunks });
  }

  async readUntil(importId: string, point: ReadingPoint): Promise<void> {
    const job = this.#running(importId);
    const isFurther = (job?.readUntil?.bookmark.byte ?? 0) < point.bookmark.byte;
    if (job && isFurther) this.#move(importId, { readUntil: point });
  }

  async readToEnd(importId: string, total: NonNullable<ImportJob['total']>): Promise<void> {
    if (this.#running(importId)) this.#move(importId, { total });
  }

  async count(result: ChunkResult): Promise<void> {
    const { importId, chunk, succeeded, errors } = result;
    const job = this.#running(importId);
    const results = this.results.get(importId) ?? new Map<number, ChunkResult>();
    if (job === undefined || results.has(chunk)) return;
    this.results.set(importId, results.set(chunk, result));
    this.#move(importId, {
      counted: job.counted + 1,
      succeeded: job.succeeded + succeeded,
      failed: job.failed + errors.length,
    });
  }

  async finish(importId: string, end: ImportEnd, at: string): Promise<void> {
    if (this.#running(importId)) this.#update(importId, { ...end, finishedAt: at });
  }

  async close(importId: string, end: ImportEnd, at: string, movedAt: string): Promise<boolean> {
    const job = this.jobs.get(importId);
    if (job === undefined || hasEnded(job) || job.movedAt !== movedAt) return false;
    return this.#update(importId, { ...end, finishedAt: at }) !== undefined;
  }

  async errors(importId: string, atLeast: number, after = 0): Promise<ErrorPage> {
    const chunks = [...(this.results.get(importId)?.values() ?? [])]
      .filter(({ chunk, errors }) => chunk > after && errors.length > 0)
      .sort((a, b) => a.chunk - b.chunk);
    const errors: ErrorPage['errors'][number][] = [];
    for (const result of chunks) {
      if (errors.length >= atLeast) return { errors, next: result.chunk - 1 };
      errors.push(...result.errors);
    }
    return { errors, next: undefined };
  }

  async countedLines(importId: string): Promise<ReadonlyMap<number, ChunkLines>> {
    const results = [...(this.results.get(importId)?.values() ?? [])];
    return new Map(results.flatMap(({ chunk, lines }) => (lines ? [[chunk, lines] as const] : [])));
  }

  async createdBefore(moment: string, after: string | undefined): Promise<ImportPage> {
    return this.#page(after, ({ createdAt }) => createdAt < moment);
  }

  async unmovedSince(moment: string, after: string | undefined): Promise<ImportPage> {
    return this.#page(after, (job) => !hasEnded(job) && job.movedAt < moment);
  }

  async remove(importId: string): Promise<void> {
    this.results.delete(importId);
    this.jobs.delete(importId);
  }

  #page(after: string | undefined, concerns: (job: ImportJob) => boolean): ImportPage {
    const found = [...this.jobs.values()]
      .filter((job) => concerns(job) && job.importId > (after ?? ''))
      .sort((a, b) => (a.importId < b.importId ? -1 : 1));
    return {
      imports: found.slice(0, PAGE).map(({ importId, startedBy }) => ({ importId, startedBy })),
      next: found.length > PAGE ? found[PAGE - 1]?.importId : undefined,
    };
  }

  #running(importId: string): ImportJob | undefined {
    const job = this.jobs.get(importId);
    return job?.status === 'RUNNING' ? job : undefined;
  }

  #move(importId: string, change: Partial<ImportJob>): ImportJob | undefined {
    return this.#update(importId, { ...change, movedAt: this.#clock.now().toISOString() });
  }

  #update(importId: string, change: Partial<ImportJob>): ImportJob | undefined {
    const job = this.jobs.get(importId);
    if (job === undefined) return undefined;
    const updated = { ...job, ...change };
    this.jobs.set(importId, updated);
    return updated;
  }
}
