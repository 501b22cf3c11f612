import type { ChunkLines, ChunkResult } from '../domain/import-chunks.ts';
import type { ImportJob } from '../domain/import-job.ts';
import type { RowError } from '../domain/import-row.ts';
import type { ReadingPoint } from '../domain/reading-point.ts';

/** The end of an import. */
export type ImportEnd =
  | { readonly status: 'COMPLETED'; readonly firstErrors: readonly RowError[] }
  | {
      readonly status: 'FAILED';
      readonly failure: string;
      readonly firstErrors?: readonly RowError[];
    };

/** Errors by line, and the chunk after which there are more. */
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
  /**
   * Creates an import, once. One that is there stays as it has become: an attempt whose caller has given
   * it up arrives when the file may have been read.
   */
  create(job: ImportJob): Promise<void>;
  /** Finds an import as it is now. */
  find(importId: string): Promise<ImportJob | undefined>;
  /**
   * Begins to read a file, or begins again where it was interrupted. Returns nothing when the
   * import is past that, or was begun with another version of the file.
   */
  begin(importId: string, fileVersion: string): Promise<ImportJob | undefined>;
  /** Notes the number of chunks of a running import that were handed out. */
  published(importId: string, chunks: number): Promise<void>;
  /** Notes the point at which another invocation reads on. */
  readUntil(importId: string, point: ReadingPoint): Promise<void>;
  /** Notes that the whole file was read. */
  readToEnd(importId: string, total: NonNullable<ImportJob['total']>): Promise<void>;
  /**
   * Counts the result of a chunk of a running import, once, however often it is delivered. Throws
   * `StockBusyError`.
   */
  count(result: ChunkResult): Promise<void>;
  /** Ends a running import, once. */
  finish(importId: string, end: ImportEnd, at: string): Promise<void>;
  /** Ends an import that has not ended, if it has not moved since. Returns whether it did. */
  close(importId: string, end: ImportEnd, at: string, movedAt: string): Promise<boolean>;
  /** Lists imports that have not ended and have not moved since, the longest first. */
  unmovedSince(moment: string, after: string | undefined): Promise<ImportPage>;
  errors(importId: string, atLeast: number, after: number | undefined): Promise<ErrorPage>;
  /** Finds the lines of the chunks that were counted, by chunk. */
  countedLines(importId: string): Promise<ReadonlyMap<number, ChunkLines>>;
  createdBefore(moment: string, after: string | undefined): Promise<ImportPage>;
  /** Removes an import, its job last, so that an interrupted removal is found again. */
  remove(importId: string): Promise<void>;
}
