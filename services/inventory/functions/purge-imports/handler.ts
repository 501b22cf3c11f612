import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { importFiles, importJobs, keepImportsDays } from '../../dependencies.ts';
import { purgeImports } from '../../use-cases/purge-imports.ts';

export const handler = pagedTaskHandler(
  { name: 'purge-imports', input: retentionTaskInput, output: retentionTaskOutput },
  (page, _context, dependencies) => purgeImports(page, dependencies),
  () => ({ jobs: importJobs(), files: importFiles(), keepDays: keepImportsDays() }),
);
