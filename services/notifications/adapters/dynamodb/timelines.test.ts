import { describeTimelines } from '../../ports/timelines.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbTimelines } from './timelines.ts';

describeTimelines('dynamoDbTimelines', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return { timelines: dynamoDbTimelines(client, tableName('timelines')), stop };
});
