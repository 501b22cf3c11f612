import { startedOn } from '@commerce/testing/contract';
import { describeRecipients } from '../../ports/recipients.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbRecipients } from './recipients.ts';

describeRecipients(
  'dynamoDbRecipients',
  startedOn(startCloud, ({ table }) => ({
    recipients: dynamoDbRecipients(table('RecipientsTable')),
  })),
);
