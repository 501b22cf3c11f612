import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asCustomerId, type OrderId } from '../domain/ids.ts';
import { newId } from '../testing/orders.ts';
import type { OpenOrders } from './open-orders.ts';

const LIMIT = 3;
const AT = new Date('2026-01-05T10:00:00.000Z');

/** Holds what keeps the places of open orders to its port. */
export const describeOpenOrders = portContract<{ readonly openOrders: OpenOrders }>((test) => {
  function places() {
    const { openOrders } = test();
    const customer = asCustomerId(randomUUID());
    const take = (id: OrderId, limit = LIMIT, at = AT) =>
      openOrders.take({ customerId: customer, orderId: id, at }, limit);
    return { openOrders, customer, take };
  }

  it('has as many places as the limit says, and names who has them', async () => {
    const { take } = places();
    const ids = [newId(), newId(), newId()];
    for (const id of ids) expect(await take(id)).toBeUndefined();
    const full = await take(newId());
    expect([...(full?.orderIds ?? [])].sort()).toEqual(ids.sort());
    expect(full?.lastTakenAt).toBe(AT.toISOString());
  });

  it('gives as many places to requests at the same instant', async () => {
    const { take } = places();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => take(newId())));
    expect(outcomes.filter((full) => full === undefined)).toHaveLength(LIMIT);
  });

  it('gives an order one place however often it asks, also when none is left', async () => {
    const { take } = places();
    const ids = [newId(), newId(), newId()] as const;
    for (const id of [...ids, ...ids]) expect(await take(id)).toBeUndefined();
    const later = new Date('2026-01-05T11:00:00.000Z');
    expect(await take(ids[0], LIMIT, later)).toBeUndefined();
    expect(await take(newId())).toMatchObject({ lastTakenAt: later.toISOString() });
  });

  it('has a place again for each that is given back, once', async () => {
    const { openOrders, customer, take } = places();
    const ids = [newId(), newId(), newId()] as const;
    for (const id of ids) await take(id);
    for (let time = 0; time < 2; time += 1) await openOrders.release(customer, [ids[0], newId()]);
    expect(await take(newId())).toBeUndefined();
    expect(await take(newId())).toBeDefined();
  });

  it('begins anew when all are given back, and when the limit is raised', async () => {
    const { openOrders, customer, take } = places();
    const id = newId();
    await take(id, 1);
    await openOrders.release(customer, []);
    expect(await take(newId(), 1)).toMatchObject({ orderIds: [id] });
    await openOrders.release(customer, [id]);
    expect(await take(newId(), 1)).toBeUndefined();
    expect(await take(newId(), 2)).toBeUndefined();
  });

  it('keeps customers apart', async () => {
    const { openOrders } = test();
    for (const customer of [asCustomerId(randomUUID()), asCustomerId(randomUUID())]) {
      const place = { customerId: customer, orderId: newId(), at: AT };
      expect(await openOrders.take(place, 1)).toBeUndefined();
    }
  });

  it('says who has places', async () => {
    const { openOrders, customer, take } = places();
    expect(await openOrders.takenBy(customer)).toBeUndefined();
    const id = newId();
    await take(id);
    const lastTakenAt = AT.toISOString();
    expect(await openOrders.takenBy(customer)).toEqual({ orderIds: [id], lastTakenAt });
    await openOrders.release(customer, [id]);
    expect(await openOrders.takenBy(customer)).toEqual({ orderIds: [], lastTakenAt });
  });

  it('does not forget a customer who has taken another place', async () => {
    const { openOrders, customer, take } = places();
    await take(newId(), 1, new Date('2026-01-05T11:00:00.000Z'));
    await openOrders.forget(customer, AT.toISOString());
    expect(await take(newId(), 1)).toBeDefined();
  });

  it('forgets a customer, also one that it does not know', async () => {
    const { openOrders, customer, take } = places();
    await take(newId(), 1);
    for (let time = 0; time < 2; time += 1) await openOrders.forget(customer, AT.toISOString());
    await openOrders.release(customer, [newId()]);
    expect(await take(newId(), 1)).toBeUndefined();
  });
});
