import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '../src/index.ts';

const JSON_TYPE = 'Content-Type: application/json';
const mug = { name: 'Enamel mug', price: 1_250, currency: 'EUR' };
const NOT_FOUND = { message: 'Not Found' };

interface Received {
  readonly status: number;
  readonly head: string;
  readonly text: string;
  readonly body: unknown;
}

/** A service through the front door, asked by clients that do not write as a library would. */
describe('the platform', () => {
  let platform: TestPlatform;
  let token: string;
  beforeAll(async () => {
    platform = await startPlatform({ services: ['inventory'] });
    token = await platform.token({ sub: 'bob', groups: ['staff'] });
    const made = await platform.request('PUT', '/products/MUG-01', { token, body: mug });
    expect(made.status).toBe(201);
  });
  afterAll(() => platform?.stop());

  /** Sends what it is given and nothing more. */
  async function send(head: readonly string[], body: string | Uint8Array = ''): Promise<Received> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = connect(Number(new URL(platform.url).port), '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.write(`${[...head, 'Host: localhost', 'Connection: close'].join('\r\n')}\r\n\r\n`);
    socket.write(body);
    const received = (await promise).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
    const [answerHead = '', text = ''] = received.split('\r\n\r\n');
    const json = /\{.*\}/s.exec(text)?.[0];
    return {
      status: Number(answerHead.slice(9, 12)),
      head: answerHead,
      text,
      body: json && JSON.parse(json),
    };
  }
  const get = (path: string, ...headers: string[]) => send([`GET ${path} HTTP/1.1`, ...headers]);
  const put = (headers: readonly string[], body: string | Uint8Array = JSON.stringify(mug)) =>
    send(
      [
        'PUT /products/MUG-01 HTTP/1.1',
        `Authorization: Bearer ${token}`,
        ...(headers.some((header) => header.startsWith('Transfer-Encoding'))
          ? []
          : [`Content-Length: ${Buffer.byteLength(body)}`]),
        ...headers,
      ],
      body,
    );

  it.each([
    ['/products/', 404, NOT_FOUND],
    ['/products/MUG-01/', 404, NOT_FOUND],
    ['/products//', 404, NOT_FOUND],
    ['/products/%2F', 404, NOT_FOUND],
    ['/products/MUG%2F01', 404, NOT_FOUND],
    ['/Products', 404, NOT_FOUND],
    ['/products\\MUG-01', 404, NOT_FOUND],
    ['/products/%zz', 400, { message: 'Bad Request' }],
    ['/products/%E0%A4', 400, { message: 'Bad Request' }],
    ['/products/%', 400, { message: 'Bad Request' }],
    ['/products/%20', 400, { code: 'INVALID_REQUEST', errors: [{ parameter: 'sku' }] }],
    ['/products/%00', 400, { code: 'INVALID_REQUEST', errors: [{ parameter: 'sku' }] }],
    [`/products/${'x'.repeat(8_000)}`, 400, { code: 'INVALID_REQUEST' }],
    ['//products', 200, { items: [{ sku: 'MUG-01' }] }],
    ['/products//MUG-01', 200, { sku: 'MUG-01' }],
    ['/products/MUG%2D01', 200, { sku: 'MUG-01' }],
    ['/products?limit=1&limit=2', 400, { errors: [{ parameter: 'limit' }] }],
    ['/products?limit=%zz', 400, { errors: [{ parameter: 'limit' }] }],
    ['/products?limit[]=1', 200, { items: [{ sku: 'MUG-01' }] }],
    ['/products?cursor=%E0%A4', 400, { code: 'INVALID_CURSOR' }],
    ['/products?cursor=a+b%20c', 400, { code: 'INVALID_CURSOR' }],
  ])('answers GET %s with %i', async (path, status, body) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status, body });
  });

  it('answers JSON to who asks for something else', async () => {
    const answer = await get('/products/MUG-01', 'Accept: application/xml;q=1, */*;q=0');
    expect(answer.status).toBe(200);
    expect(answer.head).toMatch(/^content-type: application\/json\r?$/m);
  });

  it('has no HEAD where there is no route for it, and sends no body', async () => {
    expect(await send(['HEAD /products HTTP/1.1'])).toMatchObject({ status: 404, text: '' });
  });

  it.each([
    ['no content type', []],
    ['an empty content type', ['Content-Type:']],
    ['application/json;charset=utf8', ['Content-Type: application/json;charset=utf8']],
    ['text/json', ['Content-Type: text/json']],
    ['application/merge-patch+json', ['Content-Type: application/merge-patch+json']],
    ['upper case', ['CONTENT-TYPE: APPLICATION/JSON']],
    ['the same content type twice', [JSON_TYPE, JSON_TYPE]],
    ['an identical content coding', [JSON_TYPE, 'Content-Encoding: identity']],
    ['a request to go on', [JSON_TYPE, 'Expect: 100-continue']],
  ])('takes a body with %s', async (_, headers) => {
    expect(await put(headers)).toMatchObject({ status: 200, body: { sku: 'MUG-01' } });
  });

  it('takes a body in chunks, and one with a byte order mark of any content type', async () => {
    const body = JSON.stringify(mug);
    const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const chunked = await put([JSON_TYPE, 'Transfer-Encoding: chunked'], chunks);
    expect(chunked.status).toBe(200);
    expect(await put([JSON_TYPE], `\ufeff${body}`)).toMatchObject({ status: 200 });
    expect(await put([], `\ufeff${body}`)).toMatchObject({ status: 200 });
  });

  it.each([
    [['Content-Type: application/x-www-form-urlencoded']],
    [['Content-Type: text/plain']],
    [[JSON_TYPE, 'Content-Type: text/plain']],
  ])('says what to send to who sends %j', async (headers) => {
    expect(await put(headers)).toMatchObject({
      status: 415,
      body: {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        detail: 'Send JSON, with content-type: application/json',
      },
    });
  });

  it('says that it reads nothing that is compressed', async () => {
    const answer = await put([JSON_TYPE, 'Content-Encoding: gzip'], gzipSync(JSON.stringify(mug)));
    expect(answer).toMatchObject({
      status: 415,
      body: { detail: 'Send the body as it is, without a content-encoding' },
    });
    expect(answer.head).toMatch(/^accept-encoding: identity\r?$/m);
  });

  it.each([[[]], [[JSON_TYPE]], [[JSON_TYPE, 'Content-Encoding: gzip']]])(
    'misses the body where there is none, with %j',
    async (headers) => {
      expect(await put(headers, '')).toMatchObject({
        status: 400,
        body: { code: 'INVALID_REQUEST', errors: [{ pointer: '#' }] },
      });
    },
  );

  it('edits by any ETag of a list, also one that came in a header of its own', async () => {
    const changed = JSON.stringify({ ...mug, price: 1_300 });
    const stale = ['If-Match: "8-0"', 'If-Match: W/"9-0-gzip"'];
    expect(await put([JSON_TYPE, ...stale], changed)).toMatchObject({ status: 412 });
    expect(await put([JSON_TYPE, 'If-Match: 1-0'], changed)).toMatchObject({ status: 400 });
    const named = ['If-Match: "9-0"', 'If-Match: W/"1-0-gzip"'];
    expect(await put([JSON_TYPE, ...named], changed)).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    const seen = ['If-None-Match: "9-0"', 'If-None-Match: W/"2-0--gzip"'];
    expect(await get('/products/MUG-01', ...seen)).toMatchObject({ status: 304, text: '' });
  });
});
