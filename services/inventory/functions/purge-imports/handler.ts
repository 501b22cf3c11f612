import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import { importFiles, importJobs, keepImportsDays } from '../../dependencies.ts';
import { purgeImports } from '../../use-cases/purge-imports.ts';

const MIN_REMAINING_MS = 10_000;

export const handler = taskHandler(
  { name: 'purge-imports', input: retentionTaskInput, output: retentionTaskOutput },
  (input, { remainingTimeMs }, dependencies) =>
    purgeImports(input, () => remainingTimeMs() > MIN_REMAINING_MS, dependencies),
  () => ({ jobs: importJobs(), files: importFiles(), keepDays: keepImportsDays() }),
);
