import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoDbOrderRepository } from '../adapters/dynamodb/order-repository.ts';
import { dynamoDbOrderRetention } from '../adapters/dynamodb/order-retention.ts';
import { orderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { startTestCloud, type TestCloud } from '../testing/cloud.ts';
import { type Calls, recordCalls } from '../testing/faults/calls.ts';
import { ALICE, PLACED_AT, recordOf, until } from '../testing/orders.ts';
import { type ArchiveOrders, archiveOrders } from './archive-orders.ts';
import { eraseCustomer } from './erase-customer.ts';

const A_DAY_LATER = '2026-01-06T10:00:00.000Z';
const tableName = 'orders-orders-test';

let cloud: TestCloud;
let archived: string[];
beforeEach(async () => {
  cloud = await startTestCloud();
  archived = [];
});
afterEach(() => cloud?.stop());

function portsWith(calls: Calls = recordCalls()) {
  const client = calls.through('DynamoDB', cloud.dynamoDb);
  return {
    orders: dynamoDbOrderRepository({ client, tableName }),
    retention: dynamoDbOrderRetention({ client, tableName }),
    archive: {
      keep: (_runId: string, lines: readonly string[]) =>
        calls.make('S3 PutObjectCommand', async () => void archived.push(...lines)),
    },
  };
}

async function orders(...stories: readonly (readonly OrderEvent[])[]): Promise<string[]> {
  const ids = stories.map((_, index) => orderId(`ord_${index}${index}`));
  for (const [index, events] of stories.entries()) {
    await portsWith().orders.create(recordOf(events, ids[index]));
  }
  return ids;
}
const remaining = async () => {
  const { orders: left } = await portsWith().orders.listByCustomer(ALICE, {
    limit: 100,
    after: undefined,
  });
  return left.map((order) => order.orderId).sort();
};
const archivedIds = () => [...new Set(archived.map((line) => JSON.parse(line).orderId))].sort();

const archive = (calls?: Calls, changes: Partial<ArchiveOrders> = {}) =>
  archiveOrders(
    {
      runId: 'run-1',
      endedBefore: A_DAY_LATER,
      dryRun: false,
      after: undefined,
      hasTime: () => true,
      ...changes,
    },
    portsWith(calls),
  );

describe('archiveOrders', () => {
  it('moves what ended long ago, without the person, and leaves the rest', async () => {
    const [confirmed, rejected, pending, cancelled, parked] = await orders(
      until.confirmed,
      until.rejected,
      until.placed,
      until.cancelled,
      until.parked,
    );
    expect(await archive()).toMatchObject({ scanned: 5, deleted: 2, next: undefined });
    expect(archivedIds()).toEqual([confirmed, rejected]);
    expect(await remaining()).toEqual([pending, cancelled, parked]);
    expect(archived.join()).not.toContain('alice');
  });

  it('leaves what ended not long enough ago', async () => {
    const ids = await orders(until.confirmed);
    expect(await archive(undefined, { endedBefore: PLACED_AT })).toMatchObject({ deleted: 0 });
    expect(await remaining()).toEqual(ids);
  });

  it('counts in a dry run exactly what a run moves', async () => {
    const ids = await orders(until.confirmed, until.rejected, until.placed);
    const { next: _, ...dry } = await archive(undefined, { dryRun: true });
    expect(await remaining()).toEqual(ids);
    expect(archived).toEqual([]);
    const { next: __, ...real } = await archive();
    expect(dry).toEqual(real);
  });

  it('never has an order in neither place, at whichever call it crashes, and ends when it is repeated', async () => {
    const stories = [until.confirmed, until.rejected];
    const ids = await orders(...stories);
    const undisturbed = recordCalls();
    await archive(undisturbed);
    expect(undisturbed.names.length).toBeGreaterThan(4);

    for (const call of undisturbed.names) {
      for (const when of ['before', 'after'] as const) {
        archived = [];
        await orders(...stories);
        await archive(recordCalls({ call, when })).catch(() => undefined);
        expect([...new Set([...archivedIds(), ...(await remaining())])].sort()).toEqual(ids);
        await archive();
        expect({ remaining: await remaining(), archived: archivedIds() }).toEqual({
          remaining: [],
          archived: ids,
        });
      }
    }
  });
});

describe('eraseCustomer', () => {
  const erase = (dryRun = false) =>
    eraseCustomer(
      { customerId: ALICE, dryRun, after: undefined, hasTime: () => true },
      portsWith(),
    );

  it('takes the person out of what is over, and leaves what still needs them', async () => {
    const [confirmed, pending] = await orders(until.confirmed, until.placed);
    expect(await erase()).toEqual({ scanned: 2, anonymised: 1, open: 1, next: undefined });
    expect(await remaining()).toEqual([pending]);
    const record = await portsWith().orders.get(orderId(confirmed ?? ''));
    expect(JSON.stringify(record)).not.toContain('alice');
    expect(record?.order.totals.total).toBe(2_500);
  });

  it('finds nothing more a second time', async () => {
    await orders(until.confirmed);
    await erase();
    expect(await erase()).toMatchObject({ scanned: 0, anonymised: 0 });
  });

  it('changes nothing in a dry run', async () => {
    const ids = await orders(until.confirmed);
    expect(await erase(true)).toMatchObject({ anonymised: 1 });
    expect(await remaining()).toEqual(ids);
  });
});
