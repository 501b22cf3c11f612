import { describeConnectionRetention } from '../../ports/connection-retention.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbConnectionRetention } from './connection-retention.ts';
import { dynamoDbConnections } from './connections.ts';

describeConnectionRetention('dynamoDbConnectionRetention', async () => {
  const { table, stop } = await startCloud();
  return {
    connections: dynamoDbConnections(table('ConnectionsTable')),
    retention: dynamoDbConnectionRetention(table('ConnectionsTable')),
    stop,
  };
});
