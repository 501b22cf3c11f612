import type { Clock } from '@commerce/lambda';
import { FIRST_ERRORS, isWorked } from '../domain/import-job.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';

export interface FinishImportDependencies {
  readonly jobs: ImportJobs;
  readonly clock: Clock;
}

/**
 * Ends an import if everything was read and worked. A call too early, or a second one, is harmless.
 */
export async function finishImport(
  importId: string,
  { jobs, clock }: FinishImportDependencies,
): Promise<boolean> {
  const job = await jobs.find(importId);
  if (job === undefined || !isWorked(job)) return false;
  const { errors } = await jobs.errors(importId, FIRST_ERRORS, undefined);
  const firstErrors = errors.slice(0, FIRST_ERRORS);
  const at = clock.now().toISOString();
  await jobs.finish(importId, { status: 'COMPLETED', firstErrors }, at);
  return true;
}
