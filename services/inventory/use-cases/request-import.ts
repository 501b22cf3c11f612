import type { Clock } from '@commerce/lambda';
import { type ImportFormat, type ImportJob, newImport } from '../domain/import-job.ts';
import type { ImportFiles, UploadForm } from '../ports/import-files.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';

export interface RequestImportDependencies {
  readonly jobs: ImportJobs;
  readonly files: ImportFiles;
  readonly clock: Clock;
}

/** Opens an import and hands out the form that uploads its file. */
export async function requestImport(
  request: {
    readonly importId: string;
    readonly format: ImportFormat;
    readonly startedBy: string;
    readonly contact: ImportJob['contact'];
    readonly correlationId: string;
  },
  { jobs, files, clock }: RequestImportDependencies,
): Promise<{ readonly job: ImportJob; readonly upload: UploadForm }> {
  const now = clock.now();
  const { contact, ...rest } = request;
  const job = newImport({
    ...rest,
    ...(contact && { contact }),
    createdAt: now.toISOString(),
  });
  const upload = await files.uploadForm(job.importId, job.format, now);
  await jobs.create(job);
  return { job, upload };
}
