import { describeSuppressions } from '../../ports/suppressions.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbRecipients } from './recipients.ts';
import { dynamoDbSuppressions } from './suppressions.ts';

describeSuppressions('dynamoDbSuppressions', async () => {
  const { table, stop } = await startTestCloud();
  return {
    recipients: dynamoDbRecipients(table('recipients')),
    suppressions: dynamoDbSuppressions(table('recipients')),
    stop,
  };
});
