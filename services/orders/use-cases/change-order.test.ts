import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { OrderBusyError, OrderNotFoundError } from '../domain/order.errors.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { ConcurrentChangeError } from '../ports/order-repository.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, recordOf, until } from '../testing/orders.ts';
import { changeOrder } from './change-order.ts';

const command = { orderId: ORDER_ID, correlationId: 'request-2' };
const park: OrderEvent[] = [{ type: 'parked', reason: { code: 'X', step: 'Y' } }];

describe('changeOrder', () => {
  it('appends what was decided, with time and cause', async () => {
    const orders = inMemoryOrders(recordOf(until.placed));
    const clock = fixedClock('2026-01-05T11:00:00.000Z');
    const order = await changeOrder(command, () => park, { orders, clock });
    expect(order.version).toBe(2);
    expect((await orders.get(ORDER_ID))?.log.at(-1)).toMatchObject({
      type: 'parked',
      version: 2,
      at: '2026-01-05T11:00:00.000Z',
      correlationId: 'request-2',
    });
  });

  it('writes nothing when nothing happens', async () => {
    const orders = inMemoryOrders(recordOf(until.placed));
    const append = () => Promise.reject(new Error('must not write'));
    const dependencies = { orders: { ...orders, append }, clock: fixedClock() };
    expect((await changeOrder(command, () => [], dependencies)).version).toBe(1);
  });

  it('decides anew on what a faster writer made of the order', async () => {
    const orders = inMemoryOrders(recordOf(until.placed));
    const seen: number[] = [];
    await changeOrder(
      // The caller read an older version than the stored one.
      { ...command, known: await raced(orders) },
      ({ version }) => {
        seen.push(version);
        return park.slice(version - 1);
      },
      { orders, clock: fixedClock() },
    );
    expect(seen).toEqual([1, 2]);
  });

  it('gives up as busy when it loses again and again', async () => {
    const orders = inMemoryOrders(recordOf(until.placed));
    let tries = 0;
    const append = () => {
      tries += 1;
      return Promise.reject(new ConcurrentChangeError());
    };
    const dependencies = { orders: { ...orders, append }, clock: fixedClock() };
    await expect(changeOrder(command, () => park, dependencies)).rejects.toThrow(OrderBusyError);
    expect(tries).toBe(4);
  });

  it('does not try again what failed for another reason', async () => {
    const orders = inMemoryOrders(recordOf(until.placed));
    const append = () => Promise.reject(new Error('throttled'));
    const dependencies = { orders: { ...orders, append }, clock: fixedClock() };
    await expect(changeOrder(command, () => park, dependencies)).rejects.toThrow('throttled');
  });

  it('says when there is no such order', async () => {
    const dependencies = { orders: inMemoryOrders(), clock: fixedClock() };
    await expect(changeOrder(command, () => park, dependencies)).rejects.toThrow(
      OrderNotFoundError,
    );
  });

  async function raced(orders: ReturnType<typeof inMemoryOrders>) {
    const record = await orders.get(ORDER_ID);
    await changeOrder(command, () => [{ type: 'stock-reserved' }], { orders, clock: fixedClock() });
    return record;
  }
});
