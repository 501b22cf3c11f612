import type { ChunkLines, ChunkResult } from '../domain/import-chunks.ts';
import type { ImportJob } from '../domain/import-job.ts';
import type { RowError } from '../domain/import-row.ts';
import type { ReadingPoint } from '../domain/reading-point.ts';

/** How an import ended. */
export type ImportEnd =
  | { readonly status: 'COMPLETED'; readonly firstErrors: readonly RowError[] }
  | {
      readonly status: 'FAILED';
      readonly failure: string;
      readonly firstErrors?: readonly RowError[];
    };

/** Errors by line, and after which chunk there are more. */
export interface ErrorPage {
  readonly errors: readonly RowError[];
  readonly next: number | undefined;
}

/** Some imports, the oldest first. */
export interface ImportPage {
  readonly imports: readonly { readonly importId: string; readonly startedBy: string }[];
  /** Opaque; absent on the last page. */
  readonly next: string | undefined;
}

/** The state of imports. */
export interface ImportJobs {
  create(job: ImportJob): Promise<void>;
  /** As of now. */
  find(importId: string): Promise<ImportJob | undefined>;
  /**
   * Begins to read a file, or begins again where it was interrupted. Answers nothing when the import
   * is past that, or was begun with another version of the file.
   */
  begin(importId: string, fileVersion: string): Promise<ImportJob | undefined>;
  /** So many chunks of a running import were handed out. */
  published(importId: string, chunks: number): Promise<void>;
  /** The rest of the file is read by another invocation. */
  readUntil(importId: string, point: ReadingPoint): Promise<void>;
  /** The whole file was read. */
  readToEnd(importId: string, total: NonNullable<ImportJob['total']>): Promise<void>;
  /**
   * Counts the result of a chunk of a running import, once, whatever is delivered twice. Throws
   * `StockBusyError`.
   */
  count(result: ChunkResult): Promise<void>;
  /** Ends a running import, once. */
  finish(importId: string, end: ImportEnd, at: string): Promise<void>;
  /** Ends an import that has not, on condition that it has not moved since. Answers whether it did. */
  close(importId: string, end: ImportEnd, at: string, movedAt: string): Promise<boolean>;
  /** Imports that have not ended and have not moved since, the longest first. */
  unmovedSince(moment: string, after: string | undefined): Promise<ImportPage>;
  errors(importId: string, atLeast: number, after: number | undefined): Promise<ErrorPage>;
  /** The lines of the chunks that were counted, by chunk. */
  countedLines(importId: string): Promise<ReadonlyMap<number, ChunkLines>>;
  createdBefore(moment: string, after: string | undefined): Promise<ImportPage>;
  /** Forgets an import, its job last: what is interrupted is found again. */
  remove(importId: string): Promise<void>;
}
