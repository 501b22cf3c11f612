import { encodeCursor } from '@commerce/lambda';
import * as z from 'zod';
import type { ImportJob } from '../domain/import-job.ts';
import type { UploadForm } from '../ports/import-files.ts';
import type { ImportReport } from '../use-cases/get-import.ts';

export const importBody = z.object({ format: z.enum(['csv', 'jsonl']).default('csv') });

export const importPath = z.object({ importId: z.string().regex(/^imp_[\da-f-]{36}$/) });

/** Chunk after which a page of errors starts. */
export const errorPosition = z.object({ chunk: z.int().nonnegative() });

/** Maps an import that was opened, with the form that uploads its file. */
export const toOpenedImport = (
  { importId, status, format, createdAt }: ImportJob,
  upload: UploadForm,
) => ({ importId, status, format, createdAt, upload: { method: 'POST', ...upload } });

/** Maps an import with its progress. */
export const toImportReport = ({ job, errors, next }: ImportReport) => ({
  importId: job.importId,
  status: job.status,
  format: job.format,
  createdAt: job.createdAt,
  ...(job.finishedAt !== undefined && { finishedAt: job.finishedAt }),
  ...(job.total && { rows: job.total.rows }),
  processed: job.succeeded + job.failed,
  succeeded: job.succeeded,
  failed: job.failed,
  ...(job.failure !== undefined && { failure: job.failure }),
  errors,
  ...(next !== undefined && { cursor: encodeCursor(errorPosition, { chunk: next }) }),
});
