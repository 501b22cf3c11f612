import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { orderBody, startPlatform, type TestPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CLI = join(import.meta.dirname, '../../../packages/operations/src/rebuild/cli.ts');
const TABLES = ['storefront-products-local', 'storefront-orders-local'];
const skus = ['CUP-1', 'CUP-2', 'CUP-3'];

// A platform of its own: its views are emptied.
let platform: TestPlatform;
let alice: string;
let db: DynamoDBDocumentClient;
beforeAll(async () => {
  platform = await startPlatform({ services: ['storefront', 'inventory', 'orders'] });
  alice = await platform.token({ sub: 'alice' });
  const { body } = await platform.request<{ environment: Record<string, string> }>(
    'GET',
    '/_local/health',
  );
  db = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: 'us-east-1',
      endpoint: String(body.environment.AWS_ENDPOINT_URL_DYNAMODB),
      credentials: {
        accessKeyId: String(body.environment.AWS_ACCESS_KEY_ID),
        secretAccessKey: String(body.environment.AWS_SECRET_ACCESS_KEY),
      },
    }),
  );
});
afterAll(() => platform?.stop());

const scan = async (TableName: string) =>
  (await db.send(new ScanCommand({ TableName, ConsistentRead: true }))).Items ?? [];
const views = async () => {
  const items = (await Promise.all(TABLES.map(scan))).flat();
  return items.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
};
const rebuild = async () =>
  (await promisify(execFile)(process.execPath, [CLI, '--url', platform.url])).stdout;

async function fill(): Promise<void> {
  const token = await platform.token({ sub: 'sam', groups: ['staff'] });
  const send = (method: string, path: string, body: object, key: string = randomUUID()) =>
    platform.request<{ orderId: string }>(method, path, {
      token: path === '/orders' ? alice : token,
      headers: { 'idempotency-key': key },
      body,
    });
  for (const sku of skus) {
    const product = { name: `Cup ${sku}`, price: 900, currency: 'EUR', category: 'Cups' };
    await send('PUT', `/products/${sku}`, { ...product, active: sku !== 'CUP-3' });
    await send('POST', `/products/${sku}/stock`, { delta: 9, reason: 'delivery' });
  }
  await platform.eventually(async () => {
    const { status, body } = await send('POST', '/orders', orderBody('CUP-1', 1), 'the-one');
    expect(status).toBe(202);
    const page = await platform.request('GET', `/shop/orders/${body.orderId}`, { token: alice });
    expect(page.body).toMatchObject({ order: { status: 'CONFIRMED' } });
  });
  await platform.eventually(async () => {
    const known = (await scan('storefront-products-local')).filter(
      ({ stock, version }) => stock && version,
    );
    expect(known).toHaveLength(skus.length);
  });
}

describe('the views', () => {
  it('are the same after they were lost and made again', async () => {
    await fill();
    const before = await views();

    for (const TableName of TABLES) {
      for (const { pk, sk } of await scan(TableName)) {
        await db.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
      }
    }
    expect(await views()).toEqual([]);

    expect(await rebuild()).toMatch(/inventory: all 6 sent\n(.*\n)*orders: all \d+ sent/);
    await platform.eventually(async () => expect(await views()).toEqual(before));
    // A second time changes nothing.
    await rebuild();
    await platform.eventually(async () => expect(await views()).toEqual(before));
  });
});
