import type { LookupAddress } from 'node:dns';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { httpWebhookClient, type WebhookClientOptions } from './http-webhook-client.ts';

let server: Server;
let port: number;
let received: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ url: request.url, headers: request.headers, body });
      if (request.url === '/silent') return;
      if (request.url === '/slow') {
        response.writeHead(200).write('half of ');
        return;
      }
      if (request.url === '/endless') {
        response.writeHead(200);
        const more = () => {
          while (response.writable && response.write('x'.repeat(65_536)));
        };
        response.on('drain', more);
        more();
        return;
      }
      if (request.url?.startsWith('/echo')) {
        response.writeHead(200).end(body);
        return;
      }
      const status = Number(request.url?.slice(1)) || 204;
      response.writeHead(status, { location: '/204' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  received = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

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
const local = (path: string) => new URL(`http://localhost:${port}${path}`);

describe('httpWebhookClient', () => {
  it('posts the body as it was signed, and answers the status', async () => {
    expect(await clientWith().post(local('/201'), request)).toEqual({ status: 201, text: '' });
    expect(received).toEqual([
      {
        url: '/201',
        body: request.body,
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(request.body)),
        }),
      },
    ]);
  });

  it('follows no redirect', async () => {
    const asked = { ...request, maxAnswerBytes: 256 };
    expect(await clientWith().post(local('/302'), asked)).toEqual({ status: 302, text: '' });
    expect(received).toHaveLength(1);
  });

  it('reads an answer as far as it may, and nothing of one that is longer', async () => {
    const post = (path: string, maxAnswerBytes?: number) =>
      clientWith().post(local(path), { ...request, ...(maxAnswerBytes && { maxAnswerBytes }) });
    const bytes = Buffer.byteLength(request.body);

    expect(await post('/echo', bytes)).toEqual({ status: 200, text: request.body });
    expect(await post('/echo', bytes - 1)).toEqual({ status: 200, text: '' });
    expect(await post('/echo')).toEqual({ status: 200, text: '' });
    expect(await post('/endless', 256)).toEqual({ status: 200, text: '' });
  });

  it('gives up on a system that does not end its answer', async () => {
    const post = clientWith({ timeoutMs: 50 }).post(local('/slow'), {
      ...request,
      maxAnswerBytes: 256,
    });

    await expect(post).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives up on a system that does not answer', async () => {
    const client = clientWith({ timeoutMs: 50 });

    await expect(client.post(local('/silent'), request)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([['127.0.0.1'], ['1.1.1.1', '10.0.0.1'], ['::1'], ['169.254.169.254']])(
    'never reaches a host that stands for %s',
    async (...addresses) => {
      const client = clientWith({ resolve: resolvingTo(...addresses) });
      const url = new URL(`http://rebound.example:${port}/204`);

      await expect(client.post(url, request)).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' });
      await expect(client.assertPublic(url)).rejects.toMatchObject({ code: 'PRIVATE_ADDRESS' });
      expect(received).toEqual([]);
    },
  );

  it.each(['http://127.0.0.1', 'http://[::1]', 'http://0x7f.1', 'http://2130706433'])(
    'never reaches the private address %s',
    async (origin) => {
      const url = new URL(`${origin}:${port}/204`);

      await expect(clientWith().post(url, request)).rejects.toMatchObject({
        code: 'PRIVATE_ADDRESS',
      });
      expect(received).toEqual([]);
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
