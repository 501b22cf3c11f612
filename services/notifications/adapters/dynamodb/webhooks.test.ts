import { describeWebhooks } from '../../ports/webhooks.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbWebhooks } from './webhooks.ts';

describeWebhooks('dynamoDbWebhooks', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return { webhooks: dynamoDbWebhooks(client, tableName('webhooks')), stop };
});
