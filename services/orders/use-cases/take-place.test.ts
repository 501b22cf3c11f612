import { beforeEach, describe, expect, it } from '@jest/globals';
import { asCustomerId, asOrderId, type OrderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { TooManyOpenOrdersError } from '../domain/placing.errors.ts';
import type { OpenOrders } from '../ports/open-orders.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import { inMemoryOpenOrders } from '../testing/in-memory-open-orders.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { recordOf, until } from '../testing/orders.ts';
import { takePlace } from './take-place.ts';

const customer = asCustomerId('alice');
const LIMIT = 3;

let [openOrders, orders]: [OpenOrders, OrderRepository] = [inMemoryOpenOrders(), inMemoryOrders()];
let now = new Date('2026-01-05T10:00:00.000Z');
let number = 0;
beforeEach(() => {
  [openOrders, orders] = [inMemoryOpenOrders(), inMemoryOrders()];
  now = new Date('2026-01-05T10:00:00.000Z');
});
const clock = { now: () => now };

const newId = () => {
  number += 1;
  return asOrderId(`ord_${number}`);
};
const take = (id: OrderId, limit = LIMIT) =>
  takePlace({ customerId: customer, orderId: id, limit }, { openOrders, orders, clock });
/** Places an order with this history. */
async function placed(events: readonly OrderEvent[] = until.placed): Promise<OrderId> {
  const id = newId();
  expect(await take(id)).toBeUndefined();
  await orders.create(recordOf(events, id));
  return id;
}

describe('takePlace', () => {
  it('takes as many as the limit says, and rejects the next one each time', async () => {
    for (let order = 0; order < LIMIT; order += 1) await placed();
    for (let time = 0; time < 2; time += 1) {
      expect(await take(newId())).toBeInstanceOf(TooManyOpenOrdersError);
    }
  });

  it('reads no order while there is a place', async () => {
    const unread: OrderRepository = {
      ...orders,
      get: () => Promise.reject(new Error('It was read')),
    };
    for (let order = 0; order < LIMIT; order += 1) {
      const place = { customerId: customer, orderId: newId(), limit: LIMIT };
      expect(await takePlace(place, { openOrders, orders: unread, clock })).toBeUndefined();
    }
  });

  it('has a place for each order that is over, counted once', async () => {
    await placed();
    await placed(until.confirmed);
    await placed(until.confirmed);
    await placed();
    await placed();
    expect(await take(newId())).toBeInstanceOf(TooManyOpenOrdersError);
  });

  it('gives one place to requests at the same instant', async () => {
    for (let order = 0; order < LIMIT - 1; order += 1) await placed();
    await placed(until.confirmed);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => take(newId())));
    expect(outcomes.filter((full) => full === undefined)).toHaveLength(1);
  });

  it.each([
    ['three times when others take each place that it frees', until.confirmed, 3],
    ['once when no place can be freed', until.placed, 1],
  ] as const)('tries %s', async (_, events, times) => {
    const id = await placed(events);
    let tries = 0;
    const full: OpenOrders = {
      ...openOrders,
      take: async ({ at }) => {
        tries += 1;
        return { orderIds: [id], lastTakenAt: at.toISOString() };
      },
    };
    const place = { customerId: customer, orderId: newId(), limit: LIMIT };
    const outcome = await takePlace(place, { openOrders: full, orders, clock });
    expect(outcome).toBeInstanceOf(TooManyOpenOrdersError);
    expect(tries).toBe(times);
  });

  it('keeps the place of an order that is being written, and frees that of one that never came', async () => {
    for (let order = 0; order < LIMIT - 1; order += 1) await placed();
    expect(await take(newId())).toBeUndefined();
    now = new Date('2026-01-05T10:00:59.999Z');
    expect(await take(newId())).toBeInstanceOf(TooManyOpenOrdersError);
    now = new Date('2026-01-05T10:01:00.000Z');
    expect(await take(newId())).toBeUndefined();
  });

  it('lets nobody have more when the limit is lowered, and counts down to it', async () => {
    await placed(until.confirmed);
    await placed();
    await placed();
    expect(await take(newId(), 2)).toBeInstanceOf(TooManyOpenOrdersError);
    expect(await take(newId(), 1)).toBeInstanceOf(TooManyOpenOrdersError);
    expect(await take(newId(), 3)).toBeUndefined();
  });
});
