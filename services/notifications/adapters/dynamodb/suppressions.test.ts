import { startedOn } from '@commerce/testing/contract';
import { describeSuppressions } from '../../ports/suppressions.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbRecipients } from './recipients.ts';
import { dynamoDbSuppressions } from './suppressions.ts';

describeSuppressions(
  'dynamoDbSuppressions',
  startedOn(startCloud, ({ table }) => ({
    recipients: dynamoDbRecipients(table('RecipientsTable')),
    suppressions: dynamoDbSuppressions(table('RecipientsTable')),
  })),
);
