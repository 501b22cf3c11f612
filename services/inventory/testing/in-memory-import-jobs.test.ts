import { fixedClock } from '@commerce/lambda/fixtures';
import { describeImportJobs } from '../ports/import-jobs.contract.ts';
import { inMemoryImportJobs } from './in-memory-import-jobs.ts';

describeImportJobs('inMemoryImportJobs', async () => {
  const clock = fixedClock();
  return { jobs: inMemoryImportJobs(clock), clock };
});
