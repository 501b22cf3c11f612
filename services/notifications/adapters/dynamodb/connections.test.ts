import { describeConnections } from '../../ports/connections.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbConnections } from './connections.ts';

describeConnections('dynamoDbConnections', async () => {
  const { table, stop } = await startTestCloud();
  return { connections: dynamoDbConnections(table('connections')), stop };
});
