import type { RowError } from './import-row.ts';
import type { ReadingPoint } from './reading-point.ts';

export type ImportFormat = 'csv' | 'jsonl';

/**
 * `AWAITING_UPLOAD` until the file is there, `RUNNING` while it is split and worked, then
 * `COMPLETED` when every row was taken or reported, or `FAILED` when the file cannot be read, when
 * no file came, or when nothing is known of some rows.
 */
export type ImportStatus = 'AWAITING_UPLOAD' | 'RUNNING' | 'COMPLETED' | 'FAILED';

/** Address of the person who started an import. */
export interface Contact {
  readonly email: string;
  readonly locale: string;
}

/** A bulk import of products and stock. */
export interface ImportJob {
  readonly importId: string;
  readonly format: ImportFormat;
  readonly status: ImportStatus;
  readonly startedBy: string;
  readonly contact?: Contact;
  readonly correlationId: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  /** Time of its last progress: a file came, chunks were handed out, or counted. */
  readonly movedAt: string;
  /** Version of the file that is read: no other one is read for this import. */
  readonly fileVersion?: string;
  readonly readUntil?: ReadingPoint;
  /** Number of chunks that were handed out to be worked. */
  readonly published: number;
  /** Number of chunks and rows: known when the whole file was read. */
  readonly total?: { readonly chunks: number; readonly rows: number };
  /** Number of chunks whose results were counted. */
  readonly counted: number;
  readonly succeeded: number;
  readonly failed: number;
  /** The first errors, once it is finished. */
  readonly firstErrors?: readonly RowError[];
  /** Reason why not every row was taken or reported. */
  readonly failure?: string;
}

/** Number of a finished import's errors in its event; all are in its report. */
export const FIRST_ERRORS = 20;

export const newImport = (
  job: Pick<
    ImportJob,
    'importId' | 'format' | 'startedBy' | 'correlationId' | 'createdAt' | 'contact'
  >,
): ImportJob => ({
  ...job,
  status: 'AWAITING_UPLOAD',
  movedAt: job.createdAt,
  published: 0,
  counted: 0,
  succeeded: 0,
  failed: 0,
});

export const hasEnded = ({ status }: Pick<ImportJob, 'status'>): boolean =>
  status === 'COMPLETED' || status === 'FAILED';

/** Returns whether everything was read and worked. */
export const isWorked = ({ status, total, counted }: ImportJob): boolean =>
  status === 'RUNNING' && total !== undefined && counted === total.chunks;
