import { describeImportJobs } from '../ports/import-jobs.contract.ts';
import { inMemoryImportJobs } from './in-memory-import-jobs.ts';

describeImportJobs('inMemoryImportJobs', async (clock) => ({
  jobs: inMemoryImportJobs(clock),
  stop: async () => {},
}));
