import {
  ApiGatewayManagementApiClient,
  GetConnectionCommand,
  GoneException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { apiGatewayConnections } from '@commerce/notifications/adapters/api-gateway/connection-gateway.ts';
import { describeConnectionGateway } from '@commerce/notifications/ports/connection-gateway.contract.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomFrom } from '../../kernel/random.ts';
import { nowhere, redirectTo, START_MS, TestClock } from '../testing/redirected.ts';
import { SimulatedConnections } from './simulated-connections.ts';

const client = new ApiGatewayManagementApiClient(nowhere);

function start(seed = 1) {
  const connections = new SimulatedConnections({
    now: new TestClock().now,
    random: randomFrom(seed),
  });
  redirectTo({ ApiGatewayManagementApi: connections.operations });
  return connections;
}

describeConnectionGateway('apiGatewayConnections, simulated', async () => {
  const connections = start();
  for (const id of ['reader=', 'other', 'gone', 'expired', 'open']) connections.connect(id);
  return {
    gateway: apiGatewayConnections({ client }),
    sentTo: (id) => connections.received(id).map((text) => JSON.parse(text)),
    isClosed: (id) => !connections.isOpen(id),
    leave: (id) => connections.disconnect(id),
  };
});

describe('SimulatedConnections', () => {
  let connections: SimulatedConnections;
  let ends: string[];
  beforeEach(() => {
    connections = start();
    ends = [];
    connections.onDisconnect((id, by) => ends.push(`${id} ${by}`));
  });
  const post = (ConnectionId: string, Data: string | Uint8Array) =>
    client.send(new PostToConnectionCommand({ ConnectionId, Data }));

  it('makes ids by the seed alone, none of them twice', () => {
    const ids = Array.from({ length: 100 }, () => connections.connect());
    expect(new Set(ids).size).toBe(100);
    expect(Array.from({ length: 100 }, () => start().connect())[0]).toBe(ids[0]);
    expect(ids[0]).toMatch(/^[\w-]{15}=$/);
  });

  it('says who ended a connection, once', async () => {
    const [left, closed] = [connections.connect(), connections.connect()];
    connections.disconnect(left);
    connections.disconnect(left);
    await apiGatewayConnections({ client }).close(closed);

    expect(ends).toEqual([`${left} client`, `${closed} service`]);
    expect(connections.open()).toEqual([]);
    await expect(post(left, 'x')).rejects.toThrow(GoneException);
  });

  it('sends bytes as text, and no message of more than 128 KB', async () => {
    const id = connections.connect();
    await post(id, Buffer.from('grüße'));
    await expect(post(id, 'x'.repeat(128 * 1024 + 1))).rejects.toThrow(PayloadTooLargeException);

    expect(connections.received(id)).toEqual(['grüße']);
    expect(await client.send(new GetConnectionCommand({ ConnectionId: id }))).toEqual({
      ConnectedAt: new Date(START_MS),
    });
  });
});
