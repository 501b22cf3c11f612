import { describeRecipients } from '../../ports/recipients.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbRecipients } from './recipients.ts';

describeRecipients('dynamoDbRecipients', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return { recipients: dynamoDbRecipients(client, tableName('recipients')), stop };
});
