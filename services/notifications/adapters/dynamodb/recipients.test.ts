import { describeRecipients } from '../../ports/recipients.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbRecipients } from './recipients.ts';

describeRecipients('dynamoDbRecipients', async () => {
  const { table, stop } = await startCloud();
  return { recipients: dynamoDbRecipients(table('RecipientsTable')), stop };
});
