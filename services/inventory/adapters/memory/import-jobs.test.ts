import { describeImportJobs } from '../../ports/import-jobs.contract.ts';
import { MemoryImportJobs } from './import-jobs.ts';

describeImportJobs('MemoryImportJobs', async (clock) => ({
  jobs: new MemoryImportJobs(clock),
  stop: async () => {},
}));
