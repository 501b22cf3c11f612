import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { exampleChange, exampleSubscription } from '../testing/examples.ts';
import type { Timelines } from './timelines.ts';

const now = new Date('2026-01-05T10:00:00.000Z');
const later = new Date('2026-01-05T11:00:00.000Z');

const at = (time: Date) => ({ now: time, keepDays: 30 });

let count = 0;
const newOrderId = () => {
  count += 1;
  return `ord_${String(count).padStart(3, '0')}`;
};
const change = (orderId: string, version: number, customerId = 'alice') =>
  exampleChange({ orderId, version, customerId });
const subscription = (orderId: string, connectionId = 'connection-1') =>
  exampleSubscription({ orderId, connectionId });

/** The rules of every implementation of {@link Timelines}. */
export const describeTimelines = portContract<{ readonly timelines: Timelines }>((test) => {
  it('tells changes in order of version, whatever the order in which they came', async () => {
    const { timelines } = test();
    const orderId = newOrderId();
    for (const version of [10, 2, 1, 9]) await timelines.record(change(orderId, version), at(now));

    const versions = async (after: number) =>
      (await timelines.changesAfter(orderId, after)).map(({ version }) => version);
    expect(await versions(0)).toEqual([1, 2, 9, 10]);
    expect(await versions(2)).toEqual([9, 10]);
    expect(await versions(10)).toEqual([]);
  });

  it('keeps a change as it came first', async () => {
    const { timelines } = test();
    const orderId = newOrderId();
    await timelines.record(change(orderId, 1), at(now));
    await timelines.record({ ...change(orderId, 1), status: 'CONFIRMED' }, at(later));

    expect(await timelines.changesAfter(orderId, 0)).toEqual([
      { ...change(orderId, 1), recordedAt: now.toISOString() },
    ]);
  });

  it('knows the owner from whichever change came', async () => {
    const { timelines } = test();
    const orderId = newOrderId();
    expect(await timelines.ownerOf(orderId)).toBeUndefined();
    await timelines.subscribe(subscription(orderId));
    await timelines.record(change(orderId, 3, 'bob'), at(now));

    expect(await timelines.ownerOf(orderId)).toBe('bob');
  });

  it('says at each change who listens, each once, and keeps both apart', async () => {
    const { timelines } = test();
    const orderId = newOrderId();
    expect(await timelines.record(change(orderId, 1), at(now))).toEqual([]);
    await timelines.subscribe(subscription(orderId, 'b'));
    await timelines.subscribe(subscription(orderId, 'a'));
    await timelines.subscribe(subscription(orderId, 'a'));

    expect(await timelines.record(change(orderId, 1), at(now))).toEqual(['a', 'b']);
    expect(await timelines.record(change(orderId, 2), at(now))).toEqual(['a', 'b']);
    expect(await timelines.changesAfter(orderId, 0)).toHaveLength(2);
    expect(await timelines.subscription(orderId, 'a')).toEqual(subscription(orderId, 'a'));

    await timelines.unsubscribe(orderId, 'a');
    await timelines.unsubscribe(orderId, 'a');
    expect(await timelines.subscription(orderId, 'a')).toBeUndefined();
    expect(await timelines.record(change(orderId, 3), at(now))).toEqual(['b']);
  });

  it('makes no timeline for a client that leaves an order nobody knows', async () => {
    const { timelines } = test();
    const orderId = newOrderId();
    await timelines.unsubscribe(orderId, 'a');

    expect(await timelines.forget(orderId)).toBe(0);
    expect(await timelines.record(change(orderId, 1), at(now))).toEqual([]);
  });

  it('lets a change and a client that meet miss each other never', async () => {
    const { timelines } = test();
    const orderId = newOrderId();
    const versions = [1, 2, 3, 4, 5, 6, 7, 8];
    const [woken, seen] = await Promise.all([
      Promise.all(versions.map((version) => timelines.record(change(orderId, version), at(now)))),
      timelines
        .subscribe(subscription(orderId, 'a'))
        .then(() => timelines.changesAfter(orderId, 0)),
    ]);

    const heard = new Set([
      ...versions.filter((_, index) => woken[index]?.includes('a')),
      ...seen.map(({ version }) => version),
    ]);
    expect([...heard].toSorted((a, b) => a - b)).toEqual(versions);
  });

  it('notes what a client has seen', async () => {
    const { timelines } = test();
    const current = subscription(newOrderId());
    await timelines.subscribe(current);
    await timelines.advance(current, 4);

    const noted = await timelines.subscription(current.orderId, current.connectionId);
    expect(noted).toEqual({ ...current, sentVersion: 4 });
  });

  it('notes nothing for a client that started again or left', async () => {
    const { timelines } = test();
    const before = subscription(newOrderId());
    const { orderId, connectionId } = before;
    await timelines.subscribe(before);
    await timelines.subscribe({ ...before, subscribedAt: later.toISOString() });
    await timelines.advance(before, 4);
    expect((await timelines.subscription(orderId, connectionId))?.sentVersion).toBe(0);

    await timelines.unsubscribe(orderId, connectionId);
    await timelines.advance(before, 4);
    expect(await timelines.subscription(orderId, connectionId)).toBeUndefined();
  });

  it('forgets an order with all who listen, and finds orders by customer', async () => {
    const { timelines } = test();
    const [first, second] = [newOrderId(), newOrderId()];
    for (const orderId of [first, second]) {
      await timelines.record(change(orderId, 1, 'carol'), at(now));
      await timelines.record(change(orderId, 2, 'carol'), at(now));
    }
    await timelines.subscribe(subscription(first));
    const all = { limit: 10 };
    expect((await timelines.ordersOf('carol', all)).items.toSorted()).toEqual([first, second]);
    const page = await timelines.ordersOf('carol', { limit: 1 });
    const next = await timelines.ordersOf('carol', { limit: 10, cursor: page.cursor });
    expect([...page.items, ...next.items].toSorted()).toEqual([first, second]);
    expect(next.cursor).toBeUndefined();

    expect(await timelines.sizeOf(first)).toBe(2);
    expect(await timelines.forget(first)).toBe(2);
    expect(await timelines.forget(first)).toBe(0);
    expect(await timelines.ordersOf('carol', all)).toEqual({ items: [second] });
    expect(await timelines.record(change(first, 3), at(now))).toEqual([]);
  });
});
