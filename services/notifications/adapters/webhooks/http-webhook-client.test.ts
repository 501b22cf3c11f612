import type { LookupAddress } from 'node:dns';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWebhookClient } from '../../ports/webhook-client.contract.ts';
import { type ReceivedRequest, startHttpServer } from '../../testing/http-server.ts';
import { httpWebhookClient, type WebhookClientOptions } from './http-webhook-client.ts';

const clientWith = (options: Partial<WebhookClientOptions> = {}) =>
  httpWebhookClient({ trustedHosts: ['localhost'], timeoutMs: 2_000, ...options });
const resolvingTo =
  (...addresses: string[]): NonNullable<WebhookClientOptions['resolve']> =>
  (_host, callback) =>
    callback(
      null,
      addresses.map(
        (address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
      ),
    );
const request = { headers: { 'content-type': 'application/json' }, body: '{"grüße":1}' };

describeWebhookClient('httpWebhookClient', async () => {
  const responses: { status: number; text: string }[] = [];
  const server = await startHttpServer((_, response) => {
    const { status, text } = responses.shift() ?? { status: 204, text: '' };
    response.writeHead(status).end(text);
  });
  return {
    client: clientWith(),
    publicUrl: new URL(`http://localhost:${server.port}/`),
    privateUrl: new URL(server.url),
    respondNext: (status, text) => responses.push({ status, text }),
    bodies: () => server.requests.map(({ body }) => body),
    stop: server.stop,
  };
});

/** A customer's system, whose paths say how it responds. */
function respond({ path, body }: ReceivedRequest, response: ServerResponse): void {
  switch (path) {
    case '/silent':
      return;
    case '/slow':
      response.writeHead(200).write('half of ');
      return;
    case '/endless': {
      response.writeHead(200);
      const more = () => {
        while (response.writable && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
      return;
    }
    case '/echo':
      response.writeHead(200).end(body);
      return;
    default:
      response.writeHead(Number(path.slice(1)) || 204, { location: '/204' }).end();
  }
}

describe('httpWebhookClient', () => {
  let server: Awaited<ReturnType<typeof startHttpServer>>;
  beforeAll(async () => {
    server = await startHttpServer(respond);
  });
  beforeEach(() => {
    server.requests.length = 0;
  });
  afterAll(() => server.stop());
  const local = (path: string) => new URL(`http://localhost:${server.port}${path}`);

  it('posts the body as it was signed, and returns the status', async () => {
    expect(await clientWith().post(local('/201'), request)).toEqual({ status: 201, text: '' });
    expect(server.requests).toMatchObject([
      {
        path: '/201',
        body: request.body,
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(request.body)),
        },
      },
    ]);
  });

  it('follows no redirect', async () => {
    const asked = { ...request, maxResponseBytes: 256 };
    expect(await clientWith().post(local('/302'), asked)).toEqual({ status: 302, text: '' });
    expect(server.requests).toHaveLength(1);
  });

  it('reads a response as far as it may, and nothing of one that is longer', async () => {
    const post = (path: string, maxResponseBytes?: number) =>
      clientWith().post(local(path), { ...request, ...(maxResponseBytes && { maxResponseBytes }) });
    const bytes = Buffer.byteLength(request.body);

    expect(await post('/echo', bytes)).toEqual({ status: 200, text: request.body });
    expect(await post('/echo', bytes - 1)).toEqual({ status: 200, text: '' });
    expect(await post('/echo')).toEqual({ status: 200, text: '' });
    expect(await post('/endless', 256)).toEqual({ status: 200, text: '' });
  });

  it('gives up on a system that does not end its response', async () => {
    const post = clientWith({ timeoutMs: 50 }).post(local('/slow'), {
      ...request,
      maxResponseBytes: 256,
    });

    await expect(post).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives up on a system that does not respond', async () => {
    const client = clientWith({ timeoutMs: 50 });

    await expect(client.post(local('/silent'), request)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([['127.0.0.1'], ['1.1.1.1', '10.0.0.1'], ['::1'], ['169.254.169.254']])(
    'never reaches a host that stands for %s',
    async (...addresses) => {
      const client = clientWith({ resolve: resolvingTo(...addresses) });
      const url = new URL(`http://rebound.example:${server.port}/204`);

      await expect(client.post(url, request)).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' });
      await expect(client.assertPublic(url)).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' });
      expect(server.requests).toEqual([]);
    },
  );

  it.each(['http://127.0.0.1', 'http://[::1]', 'http://0x7f.1', 'http://2130706433'])(
    'never reaches the private address %s',
    async (origin) => {
      const url = new URL(`${origin}:${server.port}/204`);

      await expect(clientWith().post(url, request)).rejects.toMatchObject({
        code: 'PRIVATE_ADDRESS',
      });
      expect(server.requests).toEqual([]);
    },
  );

  it('says of a host without an address that it cannot be used', async () => {
    const client = clientWith({
      resolve: (_host, callback) => callback(new Error('ENOTFOUND'), []),
    });
    const url = new URL('https://nowhere.example/');

    await expect(client.assertPublic(url)).rejects.toMatchObject({ code: 'UNUSABLE_WEBHOOK_URL' });
    await expect(client.post(url, request)).rejects.toThrow('ENOTFOUND');
  });

  it('lets a public host and a trusted one pass', async () => {
    const client = clientWith({ resolve: resolvingTo('1.1.1.1', '2606:4700::1111') });

    await expect(client.assertPublic(new URL('https://example.com/'))).resolves.toBeUndefined();
    await expect(client.assertPublic(local('/'))).resolves.toBeUndefined();
  });
});
