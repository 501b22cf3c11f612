import { describeConnections } from '../../ports/connections.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbConnections } from './connections.ts';

describeConnections('dynamoDbConnections', async () => {
  const { table, stop } = await startCloud();
  return { connections: dynamoDbConnections(table('ConnectionsTable')), stop };
});
