import { describeConnectionGateway } from '../ports/connection-gateway.contract.ts';
import { inMemoryConnectionGateway } from './in-memory-connection-gateway.ts';

describeConnectionGateway('inMemoryConnectionGateway', async () => {
  const gateway = inMemoryConnectionGateway();
  return {
    gateway,
    sentTo: (connectionId) => gateway.sent.get(connectionId) ?? [],
    isClosed: (connectionId) => gateway.closed.has(connectionId),
    leave: (connectionId) => gateway.gone.add(connectionId),
  };
});
