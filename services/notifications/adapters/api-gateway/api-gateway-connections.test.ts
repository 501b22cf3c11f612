import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionGateway } from '../../ports/connection-gateway.ts';
import { apiGatewayConnections } from './api-gateway-connections.ts';

let server: Server;
let client: ApiGatewayManagementApiClient;
let gateway: ConnectionGateway;
let status = 200;
let requests: { method?: string | undefined; url?: string | undefined; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      requests.push({ method: request.method, url: request.url, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new ApiGatewayManagementApiClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/test`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  gateway = apiGatewayConnections({ client });
});
beforeEach(() => {
  status = 200;
  requests = [];
});
afterAll(() => {
  client.destroy();
  server.close();
});

describe('apiGatewayConnections', () => {
  it('posts a message as JSON', async () => {
    await gateway.post('fVZ2UcZnIAMCLjQ=', { type: 'order.changed', version: 1 });

    expect(requests).toEqual([
      {
        method: 'POST',
        url: '/test/@connections/fVZ2UcZnIAMCLjQ%3D',
        body: '{"type":"order.changed","version":1}',
      },
    ]);
  });

  it('knows a client that is gone by the status alone', async () => {
    status = 410;

    await expect(gateway.post('gone', {})).rejects.toMatchObject({ code: 'CONNECTION_GONE' });
    await expect(gateway.close('gone')).resolves.toBeUndefined();
  });

  it.each([403, 429, 500])('lets a %d through to the retry', async (answer) => {
    status = answer;

    await expect(gateway.post('busy', {})).rejects.toMatchObject({
      $metadata: { httpStatusCode: answer },
    });
    await expect(gateway.close('busy')).rejects.toThrow();
  });
});
