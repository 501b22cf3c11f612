import type { ExportRecord } from '@commerce/events';
import type { ImportJob } from '../domain/import-job.ts';

/** Maps an import to a record of the export of whoever started it. */
export const toExportRecord = (job: ImportJob): ExportRecord => ({
  kind: 'import',
  importId: job.importId,
  format: job.format,
  status: job.status,
  createdAt: job.createdAt,
  ...(job.finishedAt !== undefined && { finishedAt: job.finishedAt }),
  ...(job.contact && { contact: { ...job.contact } }),
  succeeded: job.succeeded,
  failed: job.failed,
});
