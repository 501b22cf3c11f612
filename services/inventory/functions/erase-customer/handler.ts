import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import { importFiles, importJobs, staffEntries } from '../../dependencies.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';

const MIN_REMAINING_MS = 10_000;

export const handler = taskHandler(
  { name: 'erase-customer', input: erasureTaskInput, output: erasureTaskOutput },
  (input, { remainingTimeMs }, dependencies) =>
    eraseCustomer(input, () => remainingTimeMs() > MIN_REMAINING_MS, dependencies),
  () => ({ jobs: importJobs(), files: importFiles(), staffEntries: staffEntries() }),
);
