import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asCustomerId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { toEntries } from '../domain/order-event.ts';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import {
  CORRELATION_ID,
  entriesOf,
  newId,
  PLACED_AT,
  placed,
  recordOf,
  until,
} from '../testing/orders.ts';
import { ConcurrentChangeError, type OrderRepository } from './order-repository.ts';

const newOrder = (events: readonly OrderEvent[] = until.placed) => recordOf(events, newId());

export interface OrderRepositoryUnderTest {
  readonly orders: OrderRepository;
}

/** Holds a repository of orders to its port. */
export const describeOrderRepository = portContract<OrderRepositoryUnderTest>((test) => {
  it('returns what was created, or nothing', async () => {
    const record = newOrder();
    expect(await test().orders.create(record)).toEqual({ created: true });
    for (const read of [test().orders.get, test().orders.getPlaced]) {
      expect(await read(record.order.orderId)).toEqual(record);
      expect(await read(newId())).toBeUndefined();
    }
  });

  it('creates an order once, and returns the one that is there', async () => {
    const record = newOrder();
    const other = { ...record, fingerprint: 'of another request' };
    const outcomes = await Promise.all([test().orders.create(record), test().orders.create(other)]);
    expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
    const stored = await test().orders.get(record.order.orderId);
    expect(outcomes).toContainEqual({ created: false, existing: stored });
  });

  it('appends to the log, and returns the order after it', async () => {
    const record = newOrder();
    await test().orders.create(record);
    const entries = entriesOf(record, ...until.authorized.slice(1));
    const after = await test().orders.append(record, entries);
    expect(after.order.version).toBe(3);
    expect(await test().orders.get(record.order.orderId)).toEqual(after);
  });

  it('keeps the address on the internet while the order is open, and the latest one', async () => {
    const record = { ...newOrder(), ipAddress: '192.0.2.1' };
    await test().orders.create(record);
    const ipOf = async () => (await test().orders.get(record.order.orderId))?.ipAddress;
    expect(await ipOf()).toBe('192.0.2.1');
    const asking = await test().orders.append(record, entriesOf(record, ...until.asking.slice(1)));
    expect(asking.ipAddress).toBe('192.0.2.1');
    const changed = { type: 'payment-method-changed', paymentMethodId: 'pm_other' } as const;
    const elsewhere = { ...asking, ipAddress: '192.0.2.2' };
    const again = await test().orders.append(elsewhere, entriesOf(asking, changed));
    expect([await ipOf(), again.ipAddress]).toEqual(['192.0.2.2', '192.0.2.2']);
    const over = { type: 'cancelled', cancelledBy: 'customer', refundDue: false } as const;
    const after = await test().orders.append(again, entriesOf(again, over));
    expect([await ipOf(), after.ipAddress]).toEqual([undefined, undefined]);
  });

  it('rejects an append to what was changed since it was read', async () => {
    const record = newOrder();
    await test().orders.create(record);
    await test().orders.append(record, entriesOf(record, { type: 'stock-reserved' }));
    const late = entriesOf(record, { type: 'stock-released' });
    await expect(test().orders.append(record, late)).rejects.toThrow(ConcurrentChangeError);
    expect((await test().orders.get(record.order.orderId))?.order.version).toBe(2);
  });

  it('lets one of two writers win', async () => {
    const record = newOrder();
    await test().orders.create(record);
    const outcomes = await Promise.allSettled([
      test().orders.append(record, entriesOf(record, { type: 'stock-reserved' })),
      test().orders.append(record, entriesOf(record, { type: 'stock-released' })),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps any history as it is', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryHistory, async (history) => {
        const record = recordOf([placed()], newId());
        await test().orders.create(record);
        const written = await test().orders.append(record, history.log.slice(1));
        const read = await test().orders.get(record.order.orderId);
        expect(read).toEqual(written);
        expect(read?.log).toEqual(history.log);
      }),
      { numRuns: 25 },
    );
  });

  it("lists a customer's orders newest first, page by page, with their status", async () => {
    const customer = asCustomerId(randomUUID());
    const records = [1, 2, 3].map((day) => {
      const { order, log } = newOrder([placed({ customerId: customer })]);
      const at = `2026-01-0${day}T10:00:00.000Z`;
      return {
        fingerprint: 'f',
        order: { ...order, placedAt: at },
        log: log.map((entry) => ({ ...entry, at })),
      };
    });
    for (const record of records) await test().orders.create(record);
    const [, , newest] = records;
    if (newest) {
      const reason = { code: 'OUT_OF_STOCK' } as const;
      await test().orders.append(newest, entriesOf(newest, { type: 'rejected', reason }));
    }

    const first = await test().orders.listByCustomer(customer, { limit: 2, after: undefined });
    const second = await test().orders.listByCustomer(customer, { limit: 2, after: first.next });
    const listed = [...first.orders, ...second.orders];
    expect(listed.map(({ orderId: id }) => id)).toEqual(
      records.map(({ order }) => order.orderId).reverse(),
    );
    expect(listed[0]).toEqual({
      orderId: newest?.order.orderId,
      status: 'REJECTED',
      total: 2_500,
      currency: 'EUR',
      placedAt: '2026-01-03T10:00:00.000Z',
    });
    expect(second.next).toBeUndefined();
  });

  it('finds what is stalled, until it is decided', async () => {
    const pending = newOrder();
    const decided = newOrder();
    for (const record of [pending, decided]) await test().orders.create(record);
    const { orderId: id } = decided.order;
    expect(await stalledIds('2026-01-05T10:06:00.001Z')).toEqual(
      expect.arrayContaining([id, pending.order.orderId]),
    );
    const reason = { code: 'OUT_OF_STOCK' } as const;
    await test().orders.append(decided, entriesOf(decided, { type: 'rejected', reason }));
    expect(await stalledIds('2026-01-05T10:06:00.001Z')).not.toContain(id);
    expect(await stalledIds('2026-01-05T10:06:00.000Z')).not.toContain(pending.order.orderId);
  });

  it('postpones a stalled order, unless it was changed since', async () => {
    const record = newOrder();
    await test().orders.create(record);
    const { orderId: id } = record.order;
    const reason = { code: 'STOCK_BUSY', step: 'ReserveStock' };
    const later = { after: '2026-01-05T11:00:00.000Z', restarts: 2, reason };
    expect(await test().orders.postpone(record, later)).toBe(true);
    expect(await stalledIds('2026-01-05T10:06:00.001Z')).not.toContain(id);
    expect(await stalledIds('2026-01-05T11:00:00.001Z')).toContain(id);
    const postponed = await test().orders.get(id);
    expect(postponed).toEqual({ ...record, stall: later });

    // As it was read before: somebody else postponed it, then changed it.
    expect(await test().orders.postpone(record, { after: PLACED_AT, restarts: 9 })).toBe(false);
    if (postponed === undefined) throw new Error('There is an order');
    await test().orders.append(postponed, entriesOf(postponed, { type: 'stock-reserved' }));
    expect((await test().orders.get(id))?.stall).toEqual(later);
    expect(await test().orders.postpone(postponed, { after: PLACED_AT, restarts: 9 })).toBe(false);
  });

  it('forgets the restarts of an order when it comes to another state', async () => {
    const record = newOrder();
    await test().orders.create(record);
    const { orderId: id } = record.order;
    await test().orders.postpone(record, { after: '2026-01-05T11:00:00.000Z', restarts: 2 });
    const read = await test().orders.get(id);
    if (read === undefined) throw new Error('There is an order');
    const parked = { type: 'parked', reason: { code: 'A_CODE', step: 'A' } } as const;
    const after = await test().orders.append(read, entriesOf(read, parked, { type: 'resumed' }));
    const rejoined = await test().orders.append(after, entriesOf(after, parked));
    expect(await test().orders.get(id)).toEqual(rejoined);
    const resumed = await test().orders.append(
      rejoined,
      toEntries(rejoined.order.version, [{ type: 'resumed' }], {
        at: '2026-01-06T10:00:00.000Z',
        correlationId: CORRELATION_ID,
      }),
    );
    expect(resumed.stall).toEqual({ after: '2026-01-06T10:06:00.000Z', restarts: 0 });
    expect(await test().orders.get(id)).toEqual(resumed);
  });

  it('finds what was confirmed of a span of time', async () => {
    const [confirmed, pending] = [newOrder(until.confirmed), newOrder()];
    for (const record of [confirmed, pending]) await test().orders.create(record);
    const idsBetween = async (from: string, to: string) => {
      const ids: string[] = [];
      for await (const page of test().orders.confirmedBetween(from, to)) ids.push(...page);
      return ids;
    };
    const found = await idsBetween(PLACED_AT, '2026-01-05T10:00:00.001Z');
    expect(found).toContain(confirmed.order.orderId);
    expect(found).not.toContain(pending.order.orderId);
    expect(await idsBetween('2026-01-05T09:00:00.000Z', PLACED_AT)).toEqual([]);
  });

  async function stalledIds(before: string): Promise<string[]> {
    const ids: string[] = [];
    for await (const page of test().orders.stalled(before)) ids.push(...page);
    return ids;
  }
});
