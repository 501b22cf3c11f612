import { newImport } from '../domain/import-job.ts';

export const importId = 'imp_bench';

/** The import that a benchmark reads or works. */
export const benchImport = () =>
  newImport({
    importId,
    format: 'csv',
    startedBy: 'bench',
    correlationId: 'bench',
    createdAt: new Date().toISOString(),
  });
