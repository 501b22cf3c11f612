import { systemClock } from '@commerce/lambda';
import { describeImportJobs } from '../../ports/import-jobs.contract.ts';
import { startTestCloud } from '../../test-support/cloud.ts';
import { dynamoDbImportJobs } from './import-jobs.ts';

describeImportJobs('dynamoDbImportJobs', async () => {
  const { client, imports, stop } = await startTestCloud();
  return { jobs: dynamoDbImportJobs({ client, tableName: imports, clock: systemClock }), stop };
});
