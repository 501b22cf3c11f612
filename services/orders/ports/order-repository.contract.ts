import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { replay } from '../domain/evolve.ts';
import { asCustomerId, asOrderId, type OrderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { toEntries } from '../domain/order-event.ts';
import { beginStall } from '../domain/stalling.ts';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import { CORRELATION_ID, PLACED_AT, placed, recordOf, until } from '../testing/orders.ts';
import {
  ConcurrentChangeError,
  type ListPosition,
  type OrderRecord,
  type OrderRepository,
  type OrderSearch,
} from './order-repository.ts';

const newId = () => asOrderId(`ord_${randomUUID().replaceAll('-', '')}`);
const newOrder = (events: readonly OrderEvent[] = until.placed) => recordOf(events, newId());
const entriesOf = ({ order }: OrderRecord, ...events: OrderEvent[]) =>
  toEntries(order.version, events, { at: PLACED_AT, correlationId: CORRELATION_ID });

export interface OrderRepositoryUnderTest {
  readonly orders: OrderRepository;
  stop(): Promise<void>;
}

/** Holds a repository of orders to its port. */
export function describeOrderRepository(
  name: string,
  start: () => Promise<OrderRepositoryUnderTest>,
): void {
  describe(name, () => {
    let test: OrderRepositoryUnderTest;
    beforeAll(async () => {
      test = await start();
    });
    afterAll(() => test?.stop());

    it('returns what was created, or nothing', async () => {
      const record = newOrder();
      expect(await test.orders.create(record)).toEqual({ created: true });
      for (const read of [test.orders.get, test.orders.getPlaced]) {
        expect(await read(record.order.orderId)).toEqual(record);
        expect(await read(newId())).toBeUndefined();
      }
    });

    it('creates an order once, and returns the one that is there', async () => {
      const record = newOrder();
      const other = { ...record, fingerprint: 'of another request' };
      const outcomes = await Promise.all([test.orders.create(record), test.orders.create(other)]);
      expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
      const stored = await test.orders.get(record.order.orderId);
      expect(outcomes).toContainEqual({ created: false, existing: stored });
    });

    it('appends to the log, and returns the order after it', async () => {
      const record = newOrder();
      await test.orders.create(record);
      const entries = entriesOf(record, ...until.authorized.slice(1));
      const after = await test.orders.append(record, entries);
      expect(after.order.version).toBe(3);
      expect(await test.orders.get(record.order.orderId)).toEqual(after);
    });

    it('rejects an append to what was changed since it was read', async () => {
      const record = newOrder();
      await test.orders.create(record);
      await test.orders.append(record, entriesOf(record, { type: 'stock-reserved' }));
      const late = entriesOf(record, { type: 'stock-released' });
      await expect(test.orders.append(record, late)).rejects.toThrow(ConcurrentChangeError);
      expect((await test.orders.get(record.order.orderId))?.order.version).toBe(2);
    });

    it('lets one of two writers win', async () => {
      const record = newOrder();
      await test.orders.create(record);
      const outcomes = await Promise.allSettled([
        test.orders.append(record, entriesOf(record, { type: 'stock-reserved' })),
        test.orders.append(record, entriesOf(record, { type: 'stock-released' })),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('keeps any history as it is', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryHistory, async (history) => {
          const record = recordOf([placed()], newId());
          await test.orders.create(record);
          const written = await test.orders.append(record, history.log.slice(1));
          const read = await test.orders.get(record.order.orderId);
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
      for (const record of records) await test.orders.create(record);
      const [, , newest] = records;
      if (newest) {
        const reason = { code: 'OUT_OF_STOCK' } as const;
        await test.orders.append(newest, entriesOf(newest, { type: 'rejected', reason }));
      }

      const first = await test.orders.listByCustomer(customer, { limit: 2, after: undefined });
      const second = await test.orders.listByCustomer(customer, { limit: 2, after: first.next });
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

    describe('search', () => {
      const email = `${randomUUID()}@xn--mller-kva.Example`;
      const other = `${randomUUID()}@example.com`;
      const customer = asCustomerId(randomUUID());
      const REJECTED = { type: 'rejected', reason: { code: 'OUT_OF_STOCK' } } as const;
      const at = (day: string, events: readonly OrderEvent[], contact: string) => {
        const [first, ...rest] = events;
        const own = placed({
          ...(first?.type === 'placed' && first),
          customerId: customer,
          contact: { email: contact, locale: 'en' },
        });
        const log = toEntries(0, [own, ...rest], {
          at: `${day}T10:00:00.000Z`,
          correlationId: CORRELATION_ID,
        });
        const order = replay(newId(), log);
        const stall = beginStall(order);
        return { order, log, fingerprint: 'f', ...(stall && { stall }) };
      };
      /** Over two months, none of which has the orders of other tests. */
      const records = [
        at('2025-10-30', until.confirmed, email),
        at('2025-10-31', [...until.placed, REJECTED], other),
        at('2025-11-01', until.parked, email),
        at('2025-11-02', until.placed, other),
      ];
      const ids = records.map(({ order }) => order.orderId);
      beforeAll(async () => {
        for (const record of records) await test.orders.create(record);
      });

      const from = '2025-10-01T00:00:00.000Z';
      const to = '2025-12-01T00:00:00.000Z';
      async function found(search: OrderSearch, limit = 2): Promise<string[]> {
        const all: string[] = [];
        let after: ListPosition | undefined;
        do {
          const page = await test.orders.search(search, { limit, after });
          expect(page.orders.length).toBeLessThanOrEqual(limit);
          all.push(...page.orders.map(({ orderId: id }) => id));
          after = page.next;
        } while (after !== undefined);
        return all;
      }
      const [oldest, rejected, parked, newest] = ids as [OrderId, OrderId, OrderId, OrderId];

      it.each<[string, OrderSearch, readonly string[]]>([
        ['of a span of time, newest first', { from, to }, [newest, parked, rejected, oldest]],
        [
          'of a day',
          { from: '2025-10-31T00:00:00.000Z', to: '2025-11-01T00:00:00.000Z' },
          [rejected],
        ],
        [
          'up to a moment, itself excluded',
          { from: '2025-10-31T10:00:00.000Z', to: '2025-11-02T10:00:00.000Z' },
          [parked, rejected],
        ],
        ['that are parked', { status: 'NEEDS_ATTENTION', from, to }, [parked]],
        ['that were rejected', { status: 'REJECTED', from, to }, [rejected]],
        ['that are confirmed', { status: 'CONFIRMED', from, to }, [oldest]],
        ['that are pending', { status: 'PENDING', from, to }, [newest]],
        ['of an address', { email }, [parked, oldest]],
        [
          'of an address, as somebody else types it',
          { email: email.toUpperCase() },
          [parked, oldest],
        ],
        [
          'of an address, as it is written',
          { email: email.replace('xn--mller-kva', 'Müller') },
          [parked, oldest],
        ],
        ['of an address, in a status', { email, status: 'CONFIRMED' }, [oldest]],
        ['of a customer', { customerId: customer }, [newest, parked, rejected, oldest]],
        [
          'of a customer, of one address',
          { customerId: customer, email: other },
          [newest, rejected],
        ],
        ['of a time that ends before it begins', { customerId: customer, from: to, to: from }, []],
        ['of nobody', { customerId: asCustomerId('nobody'), from, to }, []],
      ])('finds orders %s', async (_, search, expected) => {
        expect(await found(search)).toEqual(expected);
        expect(await found(search, 1)).toEqual(expected);
        expect(await found(search, 100)).toEqual(expected);
      });

      it('finds an order in the status that it has now', async () => {
        const record = await test.orders.get(parked);
        if (record === undefined) throw new Error('There is an order');
        await test.orders.append(record, entriesOf(record, { type: 'resumed' }));
        expect(await found({ status: 'NEEDS_ATTENTION', from, to })).toEqual([]);
        expect(await found({ status: 'PENDING', from, to })).toEqual([newest, parked]);
      });
    });

    it('finds what is stalled, until it is decided', async () => {
      const pending = newOrder();
      const decided = newOrder();
      for (const record of [pending, decided]) await test.orders.create(record);
      const { orderId: id } = decided.order;
      expect(await stalledIds('2026-01-05T10:06:00.001Z')).toEqual(
        expect.arrayContaining([id, pending.order.orderId]),
      );
      const reason = { code: 'OUT_OF_STOCK' } as const;
      await test.orders.append(decided, entriesOf(decided, { type: 'rejected', reason }));
      expect(await stalledIds('2026-01-05T10:06:00.001Z')).not.toContain(id);
      expect(await stalledIds('2026-01-05T10:06:00.000Z')).not.toContain(pending.order.orderId);
    });

    it('looks at a stalled order again when it is told to, unless somebody changed it', async () => {
      const record = newOrder();
      await test.orders.create(record);
      const { orderId: id } = record.order;
      const reason = { code: 'STOCK_BUSY', step: 'ReserveStock' };
      const later = { after: '2026-01-05T11:00:00.000Z', restarts: 2, reason };
      expect(await test.orders.postpone(record, later)).toBe(true);
      expect(await stalledIds('2026-01-05T10:06:00.001Z')).not.toContain(id);
      expect(await stalledIds('2026-01-05T11:00:00.001Z')).toContain(id);
      const postponed = await test.orders.get(id);
      expect(postponed).toEqual({ ...record, stall: later });

      // As it was read before: somebody else postponed it, then changed it.
      expect(await test.orders.postpone(record, { after: PLACED_AT, restarts: 9 })).toBe(false);
      if (postponed === undefined) throw new Error('There is an order');
      await test.orders.append(postponed, entriesOf(postponed, { type: 'stock-reserved' }));
      expect((await test.orders.get(id))?.stall).toEqual(later);
      expect(await test.orders.postpone(postponed, { after: PLACED_AT, restarts: 9 })).toBe(false);
    });

    it('forgets how often an order was taken up when it comes to another state', async () => {
      const record = newOrder();
      await test.orders.create(record);
      const { orderId: id } = record.order;
      await test.orders.postpone(record, { after: '2026-01-05T11:00:00.000Z', restarts: 2 });
      const read = await test.orders.get(id);
      if (read === undefined) throw new Error('There is an order');
      const parked = { type: 'parked', reason: { code: 'A_CODE', step: 'A' } } as const;
      const after = await test.orders.append(read, entriesOf(read, parked, { type: 'resumed' }));
      const rejoined = await test.orders.append(after, entriesOf(after, parked));
      expect(await test.orders.get(id)).toEqual(rejoined);
      const resumed = await test.orders.append(
        rejoined,
        toEntries(rejoined.order.version, [{ type: 'resumed' }], {
          at: '2026-01-06T10:00:00.000Z',
          correlationId: CORRELATION_ID,
        }),
      );
      expect(resumed.stall).toEqual({ after: '2026-01-06T10:06:00.000Z', restarts: 0 });
      expect(await test.orders.get(id)).toEqual(resumed);
    });

    it('finds what was confirmed of a span of time', async () => {
      const [confirmed, pending] = [newOrder(until.confirmed), newOrder()];
      for (const record of [confirmed, pending]) await test.orders.create(record);
      const idsBetween = async (from: string, to: string) => {
        const ids: string[] = [];
        for await (const page of test.orders.confirmedBetween(from, to)) ids.push(...page);
        return ids;
      };
      const found = await idsBetween(PLACED_AT, '2026-01-05T10:00:00.001Z');
      expect(found).toContain(confirmed.order.orderId);
      expect(found).not.toContain(pending.order.orderId);
      expect(await idsBetween('2026-01-05T09:00:00.000Z', PLACED_AT)).toEqual([]);
    });

    async function stalledIds(before: string): Promise<string[]> {
      const ids: string[] = [];
      for await (const page of test.orders.stalled(before)) ids.push(...page);
      return ids;
    }
  });
}
