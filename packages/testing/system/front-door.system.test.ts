import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { startPlatform, type TestPlatform } from '../src/index.ts';

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];
const FRAMES = fc.uint8Array({ minLength: 1, maxLength: 64 });
const HANDSHAKE = [
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** The whole platform, asked by clients that are careless or worse, behind a company's proxy. */
describe('the platform', () => {
  let platform: TestPlatform;
  let proxy: Server;
  const proxied: string[] = [];
  const environment = { ...process.env };

  beforeAll(async () => {
    proxy = createServer((request, response) => {
      proxied.push(request.url ?? '');
      response.writeHead(502).end();
    }).on('connect', (request, socket) => {
      proxied.push(request.url ?? '');
      socket.destroy();
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    for (const name of PROXIES) process.env[name] = address;
    Object.assign(process.env, { NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '' });
    platform = await startPlatform({ services: ['inventory', 'notifications'] });
  });
  afterAll(async () => {
    process.env = environment;
    await platform?.stop();
    proxy.close();
  });

  const isWell = async () => {
    expect((await platform.request('GET', '/products')).status).toBe(200);
  };
  const send = (head: string, ...more: Uint8Array[]): Promise<string> => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = connect(Number(new URL(platform.url).port), '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      // The frames follow the handshake; whatever responds to them, the client then ends its side.
      if (received === '') for (const bytes of more) socket.write(bytes);
      if (received === '' && more.length > 0) socket.end();
      received += text;
    });
    socket.on('error', () => {}).on('close', () => resolve(received));
    socket.write(`${head}\r\n\r\n`);
    return promise;
  };

  it.each([
    '//',
    '///',
    '/%',
    '/%zz',
    '/_local/%zz',
    '/products//',
    '/products/%zz',
    '/products/%',
  ])('outlives GET %s', async (path) => {
    const answer = await send(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close`);
    expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    await isWell();
  });

  it.each([
    ['without its key', HANDSHAKE.slice(0, -1)],
    ['without a token', HANDSHAKE],
    ['of another version', [...HANDSHAKE.slice(0, 3), 'Sec-WebSocket-Version: 99', HANDSHAKE[4]]],
  ])('rejects a WebSocket %s', async (_, headers) => {
    expect(await send(['GET /live HTTP/1.1', ...headers].join('\r\n'))).toMatch(/^HTTP\/1\.1 4/);
    await isWell();
  });

  it('outlives whatever comes over a WebSocket', async () => {
    const token = await platform.token({ sub: 'alice' });
    const head = [`GET /live?token=${token} HTTP/1.1`, ...HANDSHAKE].join('\r\n');
    await fc.assert(
      fc.asyncProperty(FRAMES, async (frames) => {
        expect(await send(head, frames)).toMatch(/^HTTP\/1\.1 101 /);
        await isWell();
      }),
      { numRuns: 15, examples: [[Uint8Array.of(0xff, 0xff, 0xff)], [Uint8Array.of(0x81, 5, 1)]] },
    );
  });

  it.each([
    ['INVALID_REQUEST', undefined, 'false'],
    ['INVALID_REQUEST', undefined, '0'],
    ['INVALID_REQUEST', undefined, '""'],
    ['INVALID_REQUEST', undefined, 'null'],
    ['INVALID_REQUEST', undefined, ''],
    ['MALFORMED_JSON', undefined, '{'],
    ['UNSAFE_JSON', 'NESTED_TOO_DEEP', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['UNSAFE_JSON', 'FORBIDDEN_KEY', '{"__proto__":{}}'],
    ['UNSAFE_JSON', 'FORBIDDEN_KEY', '{"constructor":{"prototype":{}}}'],
    ['UNSAFE_JSON', 'DUPLICATE_KEY', '{"name":"a","name":"b"}'],
    ['INVALID_REQUEST', undefined, '{"name":"\\ud83d"}'],
    ['INVALID_REQUEST', undefined, '{"\\udc00":"Enamel mug"}'],
    ['INVALID_REQUEST', undefined, '\ufeff{}'],
    ['MALFORMED_JSON', undefined, '\ufeff\ufeff{}'],
    ['UNSAFE_JSON', 'NOT_UTF_8', Buffer.from('{"name":"Müller"}', 'latin1')],
  ])('answers a body with 400 %s %s', async (code, reason, body) => {
    const token = await platform.token({ sub: 'bob', groups: ['staff'] });
    const response = await fetch(`${platform.url}/products/MUG-01`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code, ...(reason && { reason }) }),
    ]);
  });

  it('asks no proxy for this machine', () => {
    expect(proxied).toEqual([]);
  });
});
