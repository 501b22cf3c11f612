import { describeRecipients } from '../../ports/recipients.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbRecipients } from './recipients.ts';

describeRecipients('dynamoDbRecipients', async () => {
  const { table, stop } = await startTestCloud();
  return { recipients: dynamoDbRecipients(table('recipients')), stop };
});
