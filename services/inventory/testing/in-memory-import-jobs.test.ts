import { describeImportJobs } from '../ports/import-jobs.contract.ts';
import { MemoryImportJobs } from './in-memory-import-jobs.ts';

describeImportJobs('MemoryImportJobs', async (clock) => ({
  jobs: new MemoryImportJobs(clock),
  stop: async () => {},
}));
