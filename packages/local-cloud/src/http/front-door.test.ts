import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openFrontDoor } from './testing/open-front-door.ts';
import { exchange, rawConnection, statusesIn } from './testing/raw-http.ts';

/** A service that responds, breaks off, or hangs up. */
const http = (request: IncomingMessage, response: ServerResponse): void => {
  request.on('error', () => {});
  if (request.url === '/things/hang-up') request.socket.destroy();
  else if (request.url === '/things/break-off') {
    response.write('half', () => request.socket.destroy());
  } else if (request.url === '/things/refuse') {
    response.writeHead(413, { connection: 'close' }).end('too large');
  } else if (request.url === '/things/cors') {
    response.setHeader('access-control-allow-origin', 'https://evil.example');
    response.setHeader('access-control-expose-headers', 'x-secret');
    response.end();
  } else request.resume().on('end', () => response.end(`${request.method} ${request.url}`));
};

const request = (line: string, ...headers: string[]) =>
  `${[line, 'Host: localhost', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const UPGRADE = ['Upgrade: websocket', 'Connection: Upgrade'];

describe('the front door', () => {
  let door: Awaited<ReturnType<typeof openFrontDoor>>;

  beforeAll(async () => {
    door = await openFrontDoor({
      http,
      webSocket: (socket) => {
        socket.on('error', () => {});
        socket.once('data', () => {
          socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 3\r\n\r\nbad');
        });
      },
    });
  });
  afterAll(async () => {
    await door.stop();
  });

  const isWell = async () => {
    const response = await fetch(`${door.url}/things/1`);
    expect([response.status, await response.text()]).toEqual([200, 'GET /things/1']);
  };

  it.each([
    ['//', request('GET // HTTP/1.1'), 200],
    ['///', request('GET /// HTTP/1.1'), 200],
    ['a broken escape', request('GET /% HTTP/1.1'), 400],
    ['a broken escape of a thing', request('GET /things/%zz HTTP/1.1'), 400],
    ['a broken escape of a query', request('GET /things/1?%zz HTTP/1.1'), 200],
    ['a broken escape under /_local', request('GET /_local/%zz HTTP/1.1'), 404],
    ['a broken escape of a mail', request('GET /_local/mailbox/%zz HTTP/1.1'), 400],
    ['a host in the target', request('GET http://evil/ HTTP/1.1'), 400],
    ['OPTIONS *', request('OPTIONS * HTTP/1.1'), 204],
    ['CONNECT', request('CONNECT evil:443 HTTP/1.1'), 405],
    ['a request line that is none', 'HELLO\r\n\r\n', 400],
    ['a method that is none', request('FROBNICATE / HTTP/1.1'), 400],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['headers of 32 kB', request('GET / HTTP/1.1', `X: ${'x'.repeat(32_000)}`), 431],
    ['a header with NUL', request('GET / HTTP/1.1', 'X: a\0b'), 400],
    ['an expectation', request('GET / HTTP/1.1', 'Expect: miracles'), 417],
    ['HTTP/1.0', 'GET /things/1 HTTP/1.0\r\n\r\n', 200],
    ['a switch to HTTP/2', request('GET /things/1 HTTP/1.1', 'Upgrade: h2c'), 200],
    ['a WebSocket elsewhere', request('GET /things/1 HTTP/1.1', ...UPGRADE), 200],
    ['a WebSocket at //', request('GET //live HTTP/1.1', ...UPGRADE), 404],
    ['a WebSocket at a host', request('GET http://evil/live HTTP/1.1', ...UPGRADE), 400],
    ['a WebSocket without its key', request('GET /live HTTP/1.1', ...UPGRADE), 400],
    ['a service that hangs up', request('GET /things/hang-up HTTP/1.1'), 502],
    [
      'a body that the service does not want',
      `${request('POST /things/refuse HTTP/1.1', 'Content-Length: 100000')}${'x'.repeat(100_000)}`,
      413,
    ],
  ])('responds to %s', async (_, bytes, status) => {
    expect(statusesIn(await exchange(door.port, bytes))).toEqual([status]);
    await isWell();
  });

  it('breaks a response off that the service breaks off', async () => {
    const received = await exchange(door.port, request('GET /things/break-off HTTP/1.1'));
    expect(statusesIn(received)).toEqual([200]);
    expect(received).not.toMatch(/0\r\n\r\n$/);
    await isWell();
  });

  it('hands a path on as it read it, and the query as it came', async () => {
    const response = await fetch(`${door.url}//things//a%252Fb/%253F?a=%2F&a=+`);
    expect(await response.text()).toBe('GET /things/a/b/%3F?a=%2F&a=+');
  });

  const origin = 'https://shop.example';

  it.each(['/puts', '/nowhere'])(
    'responds to a preflight for %s, and asks no service',
    async (path) => {
      const headers = { origin, 'access-control-request-method': 'PUT' };
      const response = await fetch(`${door.url}${path}`, { method: 'OPTIONS', headers });
      expect(response.status).toBe(204);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': expect.stringContaining('PUT'),
      });
    },
  );

  it('leaves OPTIONS to a route that takes any method', async () => {
    const response = await fetch(`${door.url}/things/1`, { method: 'OPTIONS' });
    expect(await response.text()).toBe('OPTIONS /things/1');
  });

  it('says itself what other origins may read', async () => {
    const asked = await fetch(`${door.url}/things/cors`, { headers: { origin } });
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-expose-headers')).toBeNull();
    const unasked = await fetch(`${door.url}/things/cors`);
    expect(unasked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('tells a client to go on that asks first', async () => {
    const head = request('POST /things/1 HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 2');
    expect(statusesIn(await exchange(door.port, `${head}{}`))).toEqual([100, 200]);
  });

  it('responds to requests in a row in their order', async () => {
    const first = 'GET /things/1 HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const received = await exchange(door.port, first + first + request('GET // HTTP/1.1'));
    expect(statusesIn(received)).toEqual([200, 200, 200]);
  });

  it.each([
    ['in its head', 'GET /things/1 HTTP/1.1\r\nHost: loc'],
    ['in its body', 'POST /things/1 HTTP/1.1\r\nHost: l\r\nContent-Length: 100\r\n\r\n{"half'],
    [
      'in a chunk',
      'POST /things/1 HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx',
    ],
    [
      'in a body for /_local',
      'PUT /_local/services/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{',
    ],
    [
      'in a handshake',
      'GET /live HTTP/1.1\r\nHost: l\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n',
    ],
    ['after a handshake', request('GET /live HTTP/1.1', ...UPGRADE)],
  ])('outlives a client that goes away %s', async (_, bytes) => {
    for (const leave of ['end', 'destroy'] as const) {
      const connection = rawConnection(door.port);
      connection.write(bytes);
      await isWell();
      connection[leave]();
      await connection.closed;
      await isWell();
    }
  });

  it('outlives whatever it is sent, and what it sends is HTTP', async () => {
    const word = fc.oneof(
      fc.constantFrom('//', '/%', '/live', '/_local/%zz', '/things/1', '*', 'http://evil/', 'a:1'),
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `/things/${text}`),
      fc.webPath(),
    );
    const header = fc.oneof(
      fc.constantFrom(
        'Host: localhost',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Connection: close',
        'Content-Length: 5',
        'Content-Length: -1',
        'Transfer-Encoding: chunked',
        'Expect: 100-continue',
        'Sec-WebSocket-Key: x',
        ': nothing',
        'no colon',
      ),
      fc
        .tuple(fc.string(), fc.string({ unit: 'binary' }))
        .map(([name, value]) => `${name}: ${value}`),
    );
    const message = fc
      .record({
        method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'CONNECT', 'PUT', 'get', ''),
        target: word,
        version: fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/9', ''),
        headers: fc.array(header, { maxLength: 6 }),
        body: fc.oneof(fc.constantFrom('', 'hello', '5\r\nhello\r\n0\r\n\r\n'), fc.string()),
      })
      .map(
        ({ method, target, version, headers, body }) =>
          `${[`${method} ${target} ${version}`, 'Host: localhost', ...headers].join('\r\n')}\r\n\r\n${body}`,
      );
    const bytes = fc
      .oneof(
        {
          weight: 6,
          arbitrary: fc.array(message, { minLength: 1, maxLength: 3 }).map((all) => all.join('')),
        },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
      )
      .map((text) => Buffer.from(text, 'latin1'));

    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        async (sent, share, whole) => {
          const connection = rawConnection(door.port);
          connection.write(whole ? sent : sent.subarray(0, Math.ceil(sent.length * share)));
          await isWell();
          connection.end();
          statusesIn(await connection.closed);
          await isWell();
        },
      ),
      { numRuns: 150 },
    );
  });
});
