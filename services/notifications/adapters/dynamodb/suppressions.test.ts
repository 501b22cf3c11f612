import { describeSuppressions } from '../../ports/suppressions.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbRecipients } from './recipients.ts';
import { dynamoDbSuppressions } from './suppressions.ts';

describeSuppressions('dynamoDbSuppressions', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return {
    recipients: dynamoDbRecipients(client, tableName('recipients')),
    suppressions: dynamoDbSuppressions(client, tableName('recipients')),
    stop,
  };
});
