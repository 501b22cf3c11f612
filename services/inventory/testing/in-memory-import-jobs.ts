import { type Clock, systemClock } from '@commerce/lambda';
import type { ChunkResult } from '../domain/import-chunks.ts';
import { hasEnded, type ImportJob } from '../domain/import-job.ts';
import type { ErrorPage, ImportJobs, ImportPage } from '../ports/import-jobs.ts';

const PAGE = 2;

export interface InMemoryImportJobs extends ImportJobs {
  readonly jobs: Map<string, ImportJob>;
}

/** Keeps imports in maps. Pages of imports are small, so that tests see several. */
export function inMemoryImportJobs(clock: Clock = systemClock): InMemoryImportJobs {
  const jobs = new Map<string, ImportJob>();
  const results = new Map<string, Map<number, ChunkResult>>();

  const running = (importId: string): ImportJob | undefined => {
    const job = jobs.get(importId);
    return job?.status === 'RUNNING' ? job : undefined;
  };

  const update = (importId: string, change: Partial<ImportJob>): ImportJob | undefined => {
    const job = jobs.get(importId);
    if (job === undefined) return undefined;
    const updated = { ...job, ...change };
    jobs.set(importId, updated);
    return updated;
  };

  const move = (importId: string, change: Partial<ImportJob>): ImportJob | undefined =>
    update(importId, { ...change, movedAt: clock.now().toISOString() });

  const resultsOf = (importId: string) => [...(results.get(importId)?.values() ?? [])];

  const page = (after = '', matches: (job: ImportJob) => boolean): ImportPage => {
    const found = [...jobs.values()]
      .filter((job) => matches(job) && job.importId > after)
      .sort((a, b) => (a.importId < b.importId ? -1 : 1));
    return {
      imports: found.slice(0, PAGE).map(({ importId, startedBy }) => ({ importId, startedBy })),
      next: found.length > PAGE ? found[PAGE - 1]?.importId : undefined,
    };
  };

  return {
    jobs,

    create: async (job) => {
      if (!jobs.has(job.importId)) jobs.set(job.importId, job);
    },

    find: async (importId) => jobs.get(importId),

    async begin(importId, fileVersion) {
      const job = jobs.get(importId);
      const isNew = job?.status === 'AWAITING_UPLOAD';
      const isInterrupted = job?.status === 'RUNNING' && job.total === undefined;
      const isSame = job?.fileVersion === fileVersion;
      if (!isNew && !(isInterrupted && isSame)) return undefined;
      return move(importId, { status: 'RUNNING', fileVersion });
    },

    async published(importId, chunks) {
      const job = running(importId);
      if (job && job.published < chunks) move(importId, { published: chunks });
    },

    async readUntil(importId, point) {
      const job = running(importId);
      const isFurther = (job?.readUntil?.bookmark.byte ?? 0) < point.bookmark.byte;
      if (job && isFurther) move(importId, { readUntil: point });
    },

    async readToEnd(importId, total) {
      if (running(importId)) move(importId, { total });
    },

    async count(result) {
      const { importId, chunk, succeeded, errors } = result;
      const job = running(importId);
      const counted = results.get(importId) ?? new Map<number, ChunkResult>();
      if (job === undefined || counted.has(chunk)) return;
      results.set(importId, counted.set(chunk, result));
      move(importId, {
        counted: job.counted + 1,
        succeeded: job.succeeded + succeeded,
        failed: job.failed + errors.length,
      });
    },

    async finish(importId, end, at) {
      if (running(importId)) update(importId, { ...end, finishedAt: at });
    },

    async close(importId, end, at, movedAt) {
      const job = jobs.get(importId);
      if (job === undefined || hasEnded(job) || job.movedAt !== movedAt) return false;
      return update(importId, { ...end, finishedAt: at }) !== undefined;
    },

    async errors(importId, atLeast, after = 0) {
      const chunks = resultsOf(importId)
        .filter(({ chunk, errors }) => chunk > after && errors.length > 0)
        .sort((a, b) => a.chunk - b.chunk);
      const errors: ErrorPage['errors'][number][] = [];
      for (const result of chunks) {
        if (errors.length >= atLeast) return { errors, next: result.chunk - 1 };
        errors.push(...result.errors);
      }
      return { errors, next: undefined };
    },

    countedLines: async (importId) =>
      new Map(
        resultsOf(importId).flatMap(({ chunk, lines }) => (lines ? [[chunk, lines] as const] : [])),
      ),

    createdBefore: async (moment, after) => page(after, ({ createdAt }) => createdAt < moment),

    unmovedSince: async (moment, after) =>
      page(after, (job) => !hasEnded(job) && job.movedAt < moment),

    async remove(importId) {
      results.delete(importId);
      jobs.delete(importId);
    },
  };
}
