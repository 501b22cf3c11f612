import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { importFiles, importJobs, staffEntries } from '../../dependencies.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';

export const handler = pagedTaskHandler(
  { name: 'erase-customer', input: erasureTaskInput, output: erasureTaskOutput },
  (page, _context, dependencies) => eraseCustomer(page, dependencies),
  () => ({ jobs: importJobs(), files: importFiles(), staffEntries: staffEntries() }),
);
