import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const { recordCalls } = (await import(new URL('./call-recorder.mjs', import.meta.url).href)) as {
  recordCalls(functionName: string, file: string): () => void;
};

const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=local/20260131/us-east-1/${service}/aws4_request, Signature=x`,
});

describe('recordCalls', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calls-'));
  const file = join(folder, 'calls.jsonl');
  let server: Server;
  let stopRecording: () => void;

  const send = (path: string, method: string, headers: object, body = '') =>
    new Promise<string>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const call = request({ port, path, method, headers: { ...headers } }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      });
      call.on('error', reject).end(body);
    });
  const recorded = (): Record<string, unknown>[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  beforeAll(async () => {
    server = createServer((incoming, response) => incoming.pipe(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stopRecording = recordCalls('orders-place-order-local', file);
    const target = { 'x-amz-target': 'DynamoDB_20120810.TransactWriteItems' };
    const body = JSON.stringify({
      TransactItems: [
        { Put: { TableName: 'orders', Item: { email: { S: 'alice@example.com' } } } },
        { Put: { TableName: 'orders', Item: {} } },
        { Update: { TableName: 'stock' } },
      ],
    });
    const json = { 'content-type': 'application/x-amz-json-1.0' };
    await send('/', 'POST', { ...signedFor('dynamodb'), ...target, ...json }, body);
    await send('/', 'POST', { ...signedFor('dynamodb'), ...target, ...json }, body);
    await send('/images/a/b.webp?x-id=PutObject', 'PUT', signedFor('s3'), 'pixels');
    const xml = { 'content-type': 'application/xml' };
    const keys = '<Key>a/1</Key><Key>a/2</Key><Key>b/1</Key>';
    await send('/images?delete', 'POST', { ...signedFor('s3'), ...xml }, keys);
    await send('/v1/charges', 'POST', { authorization: 'Bearer sk_test' }, 'amount=5');
  });
  afterAll(() => {
    stopRecording();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('notes each different call once, with what it is about', () => {
    expect(recorded()).toMatchObject([
      {
        functionName: 'orders-place-order-local',
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        names: {
          parts: [
            { operation: 'Put', TableName: 'orders' },
            { operation: 'Update', TableName: 'stock' },
          ],
        },
      },
      { service: 's3', operation: 'PUT', path: '/images/a/-' },
      { service: 's3', path: '/images', query: ['delete'], names: { folders: ['a', 'b'] } },
    ]);
  });

  it('notes nothing of what is said', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/alice|pixels/);
  });

  it('leaves calls to others alone, and every body whole', async () => {
    expect(recorded()).toHaveLength(3);
    expect(await send('/images/a', 'PUT', signedFor('s3'), 'pixels')).toBe('pixels');
  });
});
