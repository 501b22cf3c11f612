import { describeSuppressions } from '../../ports/suppressions.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbRecipients } from './recipients.ts';
import { dynamoDbSuppressions } from './suppressions.ts';

describeSuppressions('dynamoDbSuppressions', async () => {
  const { table, stop } = await startCloud();
  return {
    recipients: dynamoDbRecipients(table('RecipientsTable')),
    suppressions: dynamoDbSuppressions(table('RecipientsTable')),
    stop,
  };
});
