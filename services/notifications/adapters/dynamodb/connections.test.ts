import { describeConnections } from '../../ports/connections.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbConnections } from './connections.ts';

describeConnections('dynamoDbConnections', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return { connections: dynamoDbConnections(client, tableName('connections')), stop };
});
