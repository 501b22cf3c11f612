import { systemClock } from '@commerce/lambda';
import { describeImportJobs } from '../../ports/import-jobs.contract.ts';
import { startTestDatabase } from '../../test-support/dynamodb.ts';
import { dynamoDbImportJobs } from './import-jobs.ts';

describeImportJobs('dynamoDbImportJobs', async () => {
  const { client, imports, stop } = await startTestDatabase();
  return { jobs: dynamoDbImportJobs({ client, tableName: imports, clock: systemClock }), stop };
});
