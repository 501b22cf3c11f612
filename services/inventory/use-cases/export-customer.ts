import type { ImportJob } from '../domain/import-job.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';

export interface ExportCustomer {
  readonly customerId: string;
  readonly after: string | undefined;
}

export interface ExportCustomerDependencies {
  readonly jobs: Pick<ImportJobs, 'createdBefore' | 'find'>;
}

/** After every import that there is. */
const ANY_AGE = '9999-12-31T23:59:59.999Z';

/**
 * Reads a page of the imports and finds those that the person started: only staff start any, and they
 * are kept for weeks. What a member of staff did to stock and products, the audit record shows.
 */
export async function exportCustomer(
  { customerId, after }: ExportCustomer,
  { jobs }: ExportCustomerDependencies,
): Promise<{ readonly imports: readonly ImportJob[]; readonly next: string | undefined }> {
  const { imports, next } = await jobs.createdBefore(ANY_AGE, after);
  const own = imports.filter(({ startedBy }) => startedBy === customerId);
  const found = await Promise.all(own.map(({ importId }) => jobs.find(importId)));
  return { imports: found.filter((job) => job !== undefined), next };
}
