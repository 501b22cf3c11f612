import { describeConnectionRetention } from '../ports/connection-retention.contract.ts';
import { describeConnections } from '../ports/connections.contract.ts';
import { inMemoryConnections } from './in-memory-connections.ts';

describeConnections('inMemoryConnections', async () => ({
  connections: inMemoryConnections(),
}));

describeConnectionRetention('inMemoryConnections', async () => {
  const connections = inMemoryConnections();
  return { connections, retention: connections.retention };
});
