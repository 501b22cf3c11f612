import { describeConnections } from '../ports/connections.contract.ts';
import { inMemoryConnections } from './in-memory-connections.ts';

describeConnections('inMemoryConnections', async () => ({
  connections: inMemoryConnections(),
  stop: async () => {},
}));
