import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { beforeAll, expect, it } from '@jest/globals';
import { replay } from '../domain/evolve.ts';
import { asCustomerId, type OrderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { toEntries } from '../domain/order-event.ts';
import { beginStall } from '../domain/stalling.ts';
import { CORRELATION_ID, entriesOf, newId, placed, until } from '../testing/orders.ts';
import type { OrderRepositoryUnderTest } from './order-repository.contract.ts';
import type { ListPosition, OrderSearch } from './order-repository.ts';

/** Holds the search of a repository of orders to its port. */
export const describeOrderSearch = portContract<OrderRepositoryUnderTest>((test) => {
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
    for (const record of records) await test().orders.create(record);
  });

  const from = '2025-10-01T00:00:00.000Z';
  const to = '2025-12-01T00:00:00.000Z';
  async function found(search: OrderSearch, limit = 2): Promise<string[]> {
    const all: string[] = [];
    let after: ListPosition | undefined;
    do {
      const page = await test().orders.search(search, { limit, after });
      expect(page.orders.length).toBeLessThanOrEqual(limit);
      all.push(...page.orders.map(({ orderId: id }) => id));
      after = page.next;
    } while (after !== undefined);
    return all;
  }
  const [oldest, rejected, parked, newest] = ids as [OrderId, OrderId, OrderId, OrderId];

  it.each<[string, OrderSearch, readonly string[]]>([
    ['of a span of time, newest first', { from, to }, [newest, parked, rejected, oldest]],
    ['of a day', { from: '2025-10-31T00:00:00.000Z', to: '2025-11-01T00:00:00.000Z' }, [rejected]],
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
    ['of an address, as somebody else types it', { email: email.toUpperCase() }, [parked, oldest]],
    [
      'of an address, as it is written',
      { email: email.replace('xn--mller-kva', 'Müller') },
      [parked, oldest],
    ],
    ['of an address, in a status', { email, status: 'CONFIRMED' }, [oldest]],
    ['of a customer', { customerId: customer }, [newest, parked, rejected, oldest]],
    ['of a customer, of one address', { customerId: customer, email: other }, [newest, rejected]],
    ['of a time that ends before it begins', { customerId: customer, from: to, to: from }, []],
    ['of nobody', { customerId: asCustomerId('nobody'), from, to }, []],
  ])('finds orders %s', async (_, search, expected) => {
    expect(await found(search)).toEqual(expected);
    expect(await found(search, 1)).toEqual(expected);
    expect(await found(search, 100)).toEqual(expected);
  });

  it('finds an order in the status that it has now', async () => {
    const record = await test().orders.get(parked);
    if (record === undefined) throw new Error('There is an order');
    await test().orders.append(record, entriesOf(record, { type: 'resumed' }));
    expect(await found({ status: 'NEEDS_ATTENTION', from, to })).toEqual([]);
    expect(await found({ status: 'PENDING', from, to })).toEqual([newest, parked]);
  });
});
