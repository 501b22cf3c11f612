import { describeConnectionRetention } from '../../ports/connection-retention.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbConnectionRetention } from './connection-retention.ts';
import { dynamoDbConnections } from './connections.ts';

describeConnectionRetention('dynamoDbConnectionRetention', async () => {
  const { table, stop } = await startTestCloud();
  return {
    connections: dynamoDbConnections(table('connections')),
    retention: dynamoDbConnectionRetention(table('connections')),
    stop,
  };
});
