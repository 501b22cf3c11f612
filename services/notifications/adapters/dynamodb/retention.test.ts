import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../domain/delivery.ts';
import { startTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { purgeExpired } from '../../use-cases/purge-expired.ts';
import { dynamoDbConnectionRetention } from './connection-retention.ts';
import { dynamoDbConnections } from './connections.ts';
import { dynamoDbDeliveryLog } from './delivery-log.ts';
import { dynamoDbDeliveryRetention } from './delivery-retention.ts';

const day = (n: number) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + n * 86_400_000);
const KEEP_DAYS = 40;
const kept = (now: Date) => ({ now, keepDays: KEEP_DAYS });
const run = (now: Date, dryRun = false) => ({ runId: 'run_1', dryRun, now: now.toISOString() });

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

describe('dynamoDbDeliveryRetention', () => {
  const retention = () =>
    dynamoDbDeliveryRetention(database.client, database.tableName('deliveries'));
  const delivery = (n: number, recipientId = 'account#alice'): Delivery => ({
    id: `orders/ord_${n}:1/customer`,
    kind: 'order-received',
    recipientId,
    subject: `ord_${n}`,
  });

  it('deletes what is expired, in pages, after counting it dry', async () => {
    const log = dynamoDbDeliveryLog(database.client, database.tableName('deliveries'));
    for (let n = 0; n < 30; n += 1) await log.claim(delivery(n), kept(day(n)));
    const now = day(KEEP_DAYS + 9);
    const { expired, remove } = retention();
    const ports = { expired, remove, remainingTimeMs: () => 60_000 };

    const dry = await purgeExpired(run(now, true), ports);
    expect(dry).toMatchObject({ done: true, scanned: 30, deleted: 10 });
    expect(dry.bytes).toBeGreaterThan(0);
    // By one a page, that of a delivery which is kept is empty and not the last.
    const slow = await oneItemAPage(database.client, () => purgeExpired(run(now, true), ports));
    expect(slow).toEqual(dry);
    expect(await purgeExpired(run(now), ports)).toEqual(dry);
    expect(await purgeExpired(run(now), ports)).toMatchObject({ scanned: 20, deleted: 0 });
  });

  it('finds the deliveries of one recipient, page by page', async () => {
    const log = dynamoDbDeliveryLog(database.client, database.tableName('deliveries'));
    for (let n = 100; n < 105; n += 1) await log.claim(delivery(n, 'account#bob'), kept(day(n)));

    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await retention().ofRecipient('account#bob', { limit: 2, cursor });
      found.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(found).toHaveLength(5);
    await retention().remove(found);
    expect(await retention().ofRecipient('account#bob', { limit: 10 })).toEqual({ items: [] });
  });
});

describe('dynamoDbConnectionRetention', () => {
  it('finds what is over, and those of one customer', async () => {
    const table = database.tableName('connections');
    const connections = dynamoDbConnections(database.client, table);
    for (let n = 0; n < 4; n += 1) {
      const customerId = n % 2 === 0 ? 'alice' : 'bob';
      await connections.open(
        { connectionId: `c${n}`, customerId, isStaff: false, expiresAt: day(n).toISOString() },
        day(0),
      );
      await connections.addOrder(`c${n}`, 'ord_1', 20);
    }
    const retention = dynamoDbConnectionRetention(database.client, table);

    const { items, scanned } = await retention.expired(day(1), { limit: 10 });
    expect(items.map(({ id }) => id).toSorted()).toEqual(['c0', 'c1']);
    expect(scanned).toBe(4);
    const own = await retention.ofCustomer('alice', { limit: 10 });
    expect(own.items.toSorted()).toEqual(['c0', 'c2']);
  });
});
