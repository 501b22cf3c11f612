import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeConnectionGateway } from '../../ports/connection-gateway.contract.ts';
import type { ConnectionGateway } from '../../ports/connection-gateway.ts';
import { type ReceivedRequest, startHttpServer } from '../../testing/http-server.ts';
import { apiGatewayConnections } from './connection-gateway.ts';

/** Starts API Gateway's side of connections, which responds with the status that it is told. */
async function startGateway(statusOf: (request: ReceivedRequest) => number) {
  const server = await startHttpServer((request, response) =>
    response.writeHead(statusOf(request)).end(),
  );
  const client = new ApiGatewayManagementApiClient({
    endpoint: `${server.url}/test`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    gateway: apiGatewayConnections({ client }),
    requests: server.requests,
    async stop() {
      client.destroy();
      await server.stop();
    },
  };
}

const idIn = ({ path }: ReceivedRequest) => decodeURIComponent(path.split('/').at(-1) ?? '');

describeConnectionGateway('apiGatewayConnections', async () => {
  const gone = new Set<string>();
  const { gateway, requests, stop } = await startGateway((request) =>
    gone.has(idIn(request)) ? 410 : 200,
  );
  const requestsOf = (connectionId: string, method: string) =>
    requests.filter((request) => request.method === method && idIn(request) === connectionId);
  return {
    gateway,
    sentTo: (connectionId) =>
      gone.has(connectionId)
        ? []
        : requestsOf(connectionId, 'POST').map(({ body }) => JSON.parse(body)),
    isClosed: (connectionId) => requestsOf(connectionId, 'DELETE').length > 0,
    leave: (connectionId) => gone.add(connectionId),
    stop,
  };
});

describe('apiGatewayConnections', () => {
  let server: Awaited<ReturnType<typeof startGateway>>;
  let gateway: ConnectionGateway;
  let status = 200;
  beforeAll(async () => {
    server = await startGateway(() => status);
    gateway = server.gateway;
  });
  beforeEach(() => {
    status = 200;
    server.requests.length = 0;
  });
  afterAll(() => server.stop());

  it('posts a message as JSON', async () => {
    await gateway.post('fVZ2UcZnIAMCLjQ=', { type: 'order.changed', version: 1 });

    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/test/@connections/fVZ2UcZnIAMCLjQ%3D',
        body: '{"type":"order.changed","version":1}',
      },
    ]);
  });

  it('knows a client that is gone by the status alone', async () => {
    status = 410;

    await expect(gateway.post('gone', {})).rejects.toMatchObject({ code: 'CONNECTION_GONE' });
    await expect(gateway.close('gone')).resolves.toBeUndefined();
  });

  it.each([403, 429, 500])(
    'throws what a status of %d means, so that it is retried',
    async (other) => {
      status = other;

      await expect(gateway.post('busy', {})).rejects.toMatchObject({
        $metadata: { httpStatusCode: other },
      });
      await expect(gateway.close('busy')).rejects.toThrow();
    },
  );
});
