import { dynamoDbConnectionRetention } from '@commerce/notifications/adapters/dynamodb/connection-retention.ts';
import { dynamoDbConnections } from '@commerce/notifications/adapters/dynamodb/connections.ts';
import { dynamoDbDeliveryLog } from '@commerce/notifications/adapters/dynamodb/delivery-log.ts';
import { dynamoDbDeliveryRetention } from '@commerce/notifications/adapters/dynamodb/delivery-retention.ts';
import { dynamoDbMailCounters } from '@commerce/notifications/adapters/dynamodb/mail-counters.ts';
import { dynamoDbRecipients } from '@commerce/notifications/adapters/dynamodb/recipients.ts';
import { dynamoDbStockDigests } from '@commerce/notifications/adapters/dynamodb/stock-digests.ts';
import { dynamoDbSuppressions } from '@commerce/notifications/adapters/dynamodb/suppressions.ts';
import { dynamoDbTimelines } from '@commerce/notifications/adapters/dynamodb/timelines.ts';
import { dynamoDbWebhooks } from '@commerce/notifications/adapters/dynamodb/webhooks.ts';
import { dynamoDbWithheldMails } from '@commerce/notifications/adapters/dynamodb/withheld-mails.ts';
import { describeConnectionRetention } from '@commerce/notifications/ports/connection-retention.contract.ts';
import { describeConnections } from '@commerce/notifications/ports/connections.contract.ts';
import { describeDeliveryLog } from '@commerce/notifications/ports/delivery-log.contract.ts';
import { describeDeliveryRetention } from '@commerce/notifications/ports/delivery-retention.contract.ts';
import { describeRecipients } from '@commerce/notifications/ports/recipients.contract.ts';
import { describeRestraints } from '@commerce/notifications/ports/restraints.contract.ts';
import { describeStockDigests } from '@commerce/notifications/ports/stock-digests.contract.ts';
import { describeSuppressions } from '@commerce/notifications/ports/suppressions.contract.ts';
import { describeTimelines } from '@commerce/notifications/ports/timelines.contract.ts';
import { describeWebhooks } from '@commerce/notifications/ports/webhooks.contract.ts';
import { simulatedTables } from '../testing/simulated-tables.ts';

const tables = () => simulatedTables('notifications');

describeConnections('dynamoDbConnections', async () => ({
  connections: dynamoDbConnections(tables().table('ConnectionsTable')),
}));
describeConnectionRetention('dynamoDbConnectionRetention', async () => {
  const table = tables().table('ConnectionsTable');
  return {
    connections: dynamoDbConnections(table),
    retention: dynamoDbConnectionRetention(table),
  };
});
describeDeliveryLog('dynamoDbDeliveryLog', async () => ({
  deliveries: dynamoDbDeliveryLog(tables().table('DeliveriesTable')),
}));
describeDeliveryRetention('dynamoDbDeliveryRetention', async () => {
  const table = tables().table('DeliveriesTable');
  return { deliveries: dynamoDbDeliveryLog(table), retention: dynamoDbDeliveryRetention(table) };
});
describeRecipients('dynamoDbRecipients', async () => ({
  recipients: dynamoDbRecipients(tables().table('RecipientsTable')),
}));
describeRestraints('dynamoDbRestraints', async () => {
  const table = tables().table('RestraintsTable');
  return { withheld: dynamoDbWithheldMails(table), counters: dynamoDbMailCounters(table) };
});
describeStockDigests('dynamoDbStockDigests', async () => ({
  digests: dynamoDbStockDigests(tables().table('DigestsTable')),
}));
describeSuppressions('dynamoDbSuppressions', async () => {
  const table = tables().table('RecipientsTable');
  return { recipients: dynamoDbRecipients(table), suppressions: dynamoDbSuppressions(table) };
});
describeTimelines('dynamoDbTimelines', async () => ({
  timelines: dynamoDbTimelines(tables().table('TimelinesTable')),
}));
describeWebhooks('dynamoDbWebhooks', async () => ({
  webhooks: dynamoDbWebhooks(tables().table('WebhooksTable')),
}));
