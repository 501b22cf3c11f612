import { fixedClock } from '@commerce/lambda/fixtures';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoDbInvoiceLedger } from '../adapters/dynamodb/invoice-ledger.ts';
import { dynamoDbOpenOrders } from '../adapters/dynamodb/open-orders.ts';
import { dynamoDbOrderRepository } from '../adapters/dynamodb/order-repository.ts';
import { dynamoDbOrderRetention } from '../adapters/dynamodb/order-retention.ts';
import { asOrderId, type OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { IdempotencyKeyReusedError } from '../domain/placing.errors.ts';
import { toPlacedOrder } from '../http/to-response.ts';
import { archiveRequest } from '../testing/archive-request.ts';
import { startCloud } from '../testing/cloud.ts';
import { type Calls, recordCalls } from '../testing/faults/calls.ts';
import { inMemoryCatalogue, mug } from '../testing/in-memory-catalogue.ts';
import { inMemoryCodeTries } from '../testing/in-memory-code-tries.ts';
import { inMemoryPromotions } from '../testing/in-memory-promotions.ts';
import { ALICE, PLACED_AT, recordOf, request, rules, until } from '../testing/orders.ts';
import { nobodysWallet } from '../testing/wallets.ts';
import { type ArchiveOrders, archiveOrders } from './archive-orders.ts';
import { changeOrder } from './change-order.ts';
import { eraseCustomer } from './erase-customer.ts';
import { isPlacedBy } from './order-identity.ts';
import { placeOrder } from './place-order.ts';

const tableName = 'orders-orders-test';
const openOrdersTable = 'orders-open-orders-test';
const invoicesTable = 'orders-invoices-test';

let cloud: TestCloud;
let archived: string[];
let orderNumber = 0;
/** Change by somebody else after an order is read, and before it is written. */
let meanwhile: (() => Promise<unknown>) | undefined;
beforeEach(async () => {
  cloud = await startCloud();
  archived = [];
  meanwhile = undefined;
});
afterEach(() => cloud?.stop());

function portsWith(calls: Calls = recordCalls()) {
  const client = calls.through('DynamoDB', cloud.dynamoDb);
  const repository = dynamoDbOrderRepository({ client, tableName });
  return {
    orders: {
      ...repository,
      get: async (id: OrderId) => {
        const record = await repository.get(id);
        const once = meanwhile;
        meanwhile = undefined;
        await once?.();
        return record;
      },
    },
    retention: dynamoDbOrderRetention({ client, tableName }),
    ledger: dynamoDbInvoiceLedger({ client, tableName: invoicesTable }),
    openOrders: dynamoDbOpenOrders({ client, tableName: openOrdersTable }),
    ...nobodysWallet(),
    clock: fixedClock(),
    archive: {
      keep: (_runId: string, lines: readonly string[]) =>
        calls.make('S3 PutObjectCommand', async () => void archived.push(...lines)),
    },
  };
}

async function orders(...stories: readonly (readonly OrderEvent[])[]): Promise<string[]> {
  const ids = stories.map(() => {
    orderNumber += 1;
    return asOrderId(`ord_${String(orderNumber).padStart(4, '0')}`);
  });
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
  archiveOrders(archiveRequest(changes), portsWith(calls));

const erase = (dryRun = false) =>
  eraseCustomer({ customerId: ALICE, dryRun, after: undefined }, portsWith());

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
    await orders(...stories);
    const undisturbed = recordCalls();
    await archive(undisturbed);
    expect(undisturbed.names.length).toBeGreaterThan(4);

    for (const call of undisturbed.names) {
      for (const when of ['before', 'after'] as const) {
        archived = [];
        const ids = await orders(...stories);
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

/** A repetition of a request gets the order that it placed, for ever. */
describe.each<[string, () => Promise<unknown>]>([
  ['archived', () => archive()],
  ['erased', () => erase()],
  ['erased, then archived', async () => [await erase(), await archive()]],
])('the key of an order that is %s', (_, retire) => {
  const place = (idempotencyKey: string, changes: Parameters<typeof request>[0] = {}, sold = mug) =>
    placeOrder(
      {
        request: request(changes),
        idempotencyKey,
        correlationId: 'request-1',
        traceparent: undefined,
        maxOpenOrders: 20,
      },
      {
        ...portsWith(),
        catalogue: inMemoryCatalogue(sold),
        promotions: inMemoryPromotions(),
        codeTries: inMemoryCodeTries(),
        rules,
        clock: fixedClock(),
      },
    );

  let first: Order;
  beforeEach(async () => {
    first = await place('key-1');
    await changeOrder(
      { orderId: first.orderId, correlationId: 'run-1' },
      () => until.confirmed.slice(1),
      { ...portsWith(), clock: fixedClock() },
    );
    await retire();
  });

  it('returns the same order for the same request, and places nothing', async () => {
    expect(toPlacedOrder(await place('key-1'))).toEqual(toPlacedOrder(first));
    // Also when it could not be placed any more.
    const gone = { ...mug, active: false };
    expect(toPlacedOrder(await place('key-1', {}, gone))).toEqual(toPlacedOrder(first));
    expect(await remaining()).toEqual([]);
  });

  it('rejects another request', async () => {
    const lines = [{ sku: 'MUG-01', quantity: 3 }];
    await expect(place('key-1', { lines })).rejects.toThrow(IdempotencyKeyReusedError);
    const contact = { email: 'bob@example.com', locale: 'en' };
    await expect(place('key-1', { contact })).rejects.toThrow(IdempotencyKeyReusedError);
  });

  it('keeps nothing of the person, nor a hash that a guess of them could be tested with', async () => {
    const left = await portsWith().orders.getPlaced(first.orderId);
    expect(JSON.stringify(left)).not.toMatch(/alice|Berlin|10115|pm_card_visa/i);
    const { contact, ...body } = request();
    const guess = { ...body, email: contact.email };
    expect(left && isPlacedBy(left, 'a guess of the key', guess)).toBe(false);
  });
});

describe('archiveOrders and eraseCustomer', () => {
  it.each([
    ['archived', () => archive(), { deleted: 0 }],
    ['erased', () => erase(), { anonymised: 0, open: 1 }],
  ])('leave an order that is cancelled while it is %s', async (_, retire, report) => {
    const [id = ''] = await orders(until.confirmed);
    const cancelled = { type: 'cancelled', cancelledBy: 'customer', refundDue: true } as const;
    meanwhile = () =>
      changeOrder({ orderId: asOrderId(id), correlationId: 'request-2' }, () => [cancelled], {
        orders: dynamoDbOrderRepository({ client: cloud.dynamoDb, tableName }),
        clock: fixedClock(),
      });
    expect(await retire()).toMatchObject(report);
    const record = await portsWith().orders.get(asOrderId(id));
    expect(record?.log.at(-1)?.type).toBe('cancelled');
    expect(record?.order.customerId).toBe(ALICE);
  });
});

describe('eraseCustomer', () => {
  it('takes the person out of what is over, and leaves what still needs them', async () => {
    const [confirmed, pending] = await orders(until.confirmed, until.placed);
    expect(await erase()).toMatchObject({ scanned: 2, anonymised: 1, open: 1, next: undefined });
    expect(await remaining()).toEqual([pending]);
    const record = await portsWith().orders.get(asOrderId(confirmed ?? ''));
    expect(JSON.stringify(record)).not.toContain('alice');
    expect(record?.order.totals.total).toBe(2_500);
  });

  it('forgets which orders of the customer were open', async () => {
    const { openOrders } = portsWith();
    // So long ago that its order will not be written any more.
    const at = new Date(fixedClock().now().getTime() - 61_000);
    const place = (id: string) => ({ customerId: ALICE, orderId: asOrderId(id), at });
    await openOrders.take(place('ord_1'), 1);
    await erase(true);
    expect(await openOrders.take(place('ord_2'), 1)).toBeDefined();
    await erase();
    expect(await openOrders.take(place('ord_2'), 1)).toBeUndefined();
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
