import type { ChunkResult } from '../../domain/import-chunks.ts';
import type { ImportJob } from '../../domain/import-job.ts';
import type { ErrorPage, ImportEnd, ImportJobs, ImportPage } from '../../ports/import-jobs.ts';

const PAGE = 2;

/** Imports in maps. Pages of imports are small, so that tests see several. */
export class MemoryImportJobs implements ImportJobs {
  readonly jobs = new Map<string, ImportJob>();
  readonly results = new Map<string, Map<number, ChunkResult>>();
  readonly #versions = new Map<string, string>();

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
    const isSame = this.#versions.get(importId) === fileVersion;
    if (!isNew && !(isInterrupted && isSame)) return undefined;
    this.#versions.set(importId, fileVersion);
    return this.#update(importId, { status: 'RUNNING' });
  }

  async published(importId: string, chunks: number): Promise<void> {
    const job = this.jobs.get(importId);
    if (job && job.published < chunks) this.#update(importId, { published: chunks });
  }

  async readToEnd(importId: string, total: NonNullable<ImportJob['total']>): Promise<void> {
    this.#update(importId, { total });
  }

  async count(result: ChunkResult): Promise<void> {
    const { importId, chunk, succeeded, errors } = result;
    const job = this.jobs.get(importId);
    const results = this.results.get(importId) ?? new Map<number, ChunkResult>();
    if (job === undefined || results.has(chunk)) return;
    this.results.set(importId, results.set(chunk, result));
    this.#update(importId, {
      counted: job.counted + 1,
      succeeded: job.succeeded + succeeded,
      failed: job.failed + errors.length,
    });
  }

  async finish(importId: string, end: ImportEnd, at: string): Promise<void> {
    const isRunning = this.jobs.get(importId)?.status === 'RUNNING';
    if (isRunning) this.#update(importId, { ...end, finishedAt: at });
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

  async createdBefore(moment: string, after: string | undefined): Promise<ImportPage> {
    const old = [...this.jobs.values()]
      .filter(({ createdAt, importId }) => createdAt < moment && importId > (after ?? ''))
      .sort((a, b) => (a.importId < b.importId ? -1 : 1));
    return {
      imports: old.slice(0, PAGE).map(({ importId, startedBy }) => ({ importId, startedBy })),
      next: old.length > PAGE ? old[PAGE - 1]?.importId : undefined,
    };
  }

  async remove(importId: string): Promise<void> {
    this.results.delete(importId);
    this.jobs.delete(importId);
  }

  #update(importId: string, change: Partial<ImportJob>): ImportJob | undefined {
    const job = this.jobs.get(importId);
    if (job === undefined) return undefined;
    const updated = { ...job, ...change };
    this.jobs.set(importId, updated);
    return updated;
  }
}
