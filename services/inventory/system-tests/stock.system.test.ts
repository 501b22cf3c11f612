import { randomUUID } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { orderBody } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dynamoDbSweepLog } from '../adapters/dynamodb/hold-index.ts';
import { dynamoDbStockLedger } from '../adapters/dynamodb/stock-ledger.ts';
import { asOrderId, asSku } from '../domain/ids.ts';
import { movement, reserveEntry } from '../testing/ledger-entries.ts';
import { type InventoryPlatform, startInventory } from './platform.ts';

let inventory: InventoryPlatform;
beforeAll(async () => {
  inventory = await startInventory();
});
afterAll(() => inventory?.platform.stop());

const available = async (sku: string) =>
  (await inventory.platform.request('GET', `/products/${sku}`)).body.available;
const published = async (sku: string, ...types: readonly string[]) =>
  (await inventory.published(sku)).filter(({ type }) => types.includes(type));

/** Reads the quantity of one shard; NaN when there is no such shard. */
async function shard(sku: string, number: number): Promise<number> {
  const { Item } = await inventory.platform.aws.dynamodb.send(
    new GetItemCommand({
      TableName: 'inventory-stock-local',
      Key: { pk: { S: `STOCK#${sku}#${number}` }, sk: { S: 'COUNTER' } },
    }),
  );
  return Number(Item?.available?.N);
}

/** Places an order once the orders service knows the product. */
async function buy(sku: string, quantity: number) {
  const token = await inventory.platform.token({ sub: `customer-${randomUUID()}` });
  const headers = { 'idempotency-key': randomUUID() };
  const body = orderBody(sku, quantity);
  const { orderId } = await inventory.platform.eventually(async () => {
    const placed = await inventory.platform.request<{ orderId: string }>('POST', '/orders', {
      token,
      headers,
      body,
    });
    expect(placed.status).toBe(202);
    return placed.body;
  });
  return async () => {
    const path = `/orders/${orderId}`;
    return String((await inventory.platform.request('GET', path, { token })).body.status);
  };
}

describe('stock', () => {
  it('comes in once under an idempotency key', async () => {
    const sku = await inventory.product();
    const key = randomUUID();

    const first = await inventory.addStock(sku, 10, key);
    const second = await inventory.addStock(sku, 10, key);

    expect(first).toMatchObject({
      status: 200,
      body: { sku, onHand: 10, reserved: 0, available: 10 },
    });
    expect(second.body).toEqual(first.body);
    expect((await inventory.addStock(sku, 11, key)).status).toBe(422);
  });

  it('that an order holds for too long goes back', async () => {
    const sku = asSku(await inventory.product({}, 5));
    const client = DynamoDBDocumentClient.from(inventory.platform.aws.dynamodb);
    const table = { client, tableName: 'inventory-stock-local' };
    const ledger = dynamoDbStockLedger(table);
    const sweepLog = dynamoDbSweepLog(table);
    const abandoned = reserveEntry([movement(-2, 2, { sku })], { orderId: asOrderId(sku) });
    const heldUntil = new Date(Date.now() - 60_000).toISOString();
    await ledger.append({ ...abandoned, heldUntil });
    expect(await available(sku)).toBe(3);

    await inventory.platform.eventually(async () => {
      // Sets the sweep back: its schedule may have run since then.
      await sweepLog.write({ sweptTo: heldUntil });
      await inventory.platform.runSchedule('inventory-sweep-reservations-local');
      expect(await available(sku)).toBe(5);
    });
  });

  it('is what its ledger says', async () => {
    await inventory.platform.runSchedule('inventory-verify-stock-local');

    const failed = (await inventory.platform.queues()).find(
      ({ name }) => name === 'inventory-schedules-dlq-local',
    );
    expect(failed).toMatchObject({ depth: 0, inFlight: 0 });
  });

  it('never falls below nothing', async () => {
    const sku = await inventory.product({}, 3);

    expect(await inventory.addStock(sku, -4)).toMatchObject({
      status: 409,
      body: { code: 'STOCK_RESERVED', available: 3 },
    });
    expect(await available(sku)).toBe(3);
  });

  it('rejects what is no change, and callers who are not staff', async () => {
    const sku = await inventory.product();
    const path = `/products/${sku}/stock`;
    const token = await inventory.platform.token({ sub: 'alice' });
    const body = { delta: 1, reason: 'mine' };

    expect((await inventory.addStock(sku, 0)).status).toBe(400);
    expect((await inventory.platform.request('POST', path, { token, body })).status).toBe(403);
    expect((await inventory.platform.request('POST', path, { body })).status).toBe(401);
    expect((await inventory.addStock('NO-SUCH', 1)).status).toBe(404);
  });

  it('is sold to the exact last unit, and tells that it runs low and out, once', async () => {
    const sku = await inventory.product({ lowStockThreshold: 3 }, 6);
    const buyers = await Promise.all(Array.from({ length: 10 }, () => buy(sku, 1)));

    await inventory.platform.eventually(async () => {
      const statuses = await Promise.all(buyers.map((status) => status()));
      expect(statuses.filter((status) => status === 'CONFIRMED')).toHaveLength(6);
      expect(statuses.filter((status) => status === 'REJECTED')).toHaveLength(4);
    });

    expect(await available(sku)).toBe(0);
    await inventory.platform.eventually(async () => {
      const crossings = await published(sku, 'stock.low.v1', 'stock.depleted.v1');
      expect(crossings.map(({ type }) => type)).toEqual(['stock.low.v1', 'stock.depleted.v1']);
      // How many levels are seen on the way depends on who looks when.
      const levels = await published(sku, 'stock.level-changed.v1');
      expect(levels.at(-1)?.data).toMatchObject({ level: 'SOLD_OUT' });
    });
  });

  it('that is split over shards is sold to the exact last unit too', async () => {
    const sku = await inventory.product({}, 200);
    const token = inventory.staff;
    const body = { name: 'Enamel mug', price: 1_250, currency: 'EUR', stockShards: 8 };
    const headers = { 'if-match': '*' };
    const put = { token, headers, body };
    expect((await inventory.platform.request('PUT', `/products/${sku}`, put)).status).toBe(200);
    await inventory.platform.eventually(async () => expect(await shard(sku, 7)).toBe(25));
    const sizes = [60, 60, 60, 19];
    const buyers = await Promise.all(sizes.map((quantity) => buy(sku, quantity)));
    await inventory.platform.eventually(async () => {
      const statuses = await Promise.all(buyers.map((status) => status()));
      expect(statuses).toEqual(sizes.map(() => 'CONFIRMED'));
    });
    // The sum is read shard by shard, while units move between them.
    await inventory.platform.eventually(async () => expect(await available(sku)).toBe(1));

    const last = await buy(sku, 1);
    await inventory.platform.eventually(async () => expect(await last()).toBe('CONFIRMED'));
    const late = await buy(sku, 1);
    await inventory.platform.eventually(async () => expect(await late()).toBe('REJECTED'));
    await inventory.platform.eventually(async () => expect(await available(sku)).toBe(0));
    // The rest is in one shard again.
    await inventory.platform.eventually(async () => expect(await shard(sku, 7)).toBeNaN());
  });
});
