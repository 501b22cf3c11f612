import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Subscription } from '../domain/live.ts';
import type { OrderChange } from '../domain/order-change.ts';
import type { Timelines } from './timelines.ts';

export interface TimelinesUnderTest {
  readonly timelines: Timelines;
  stop(): Promise<void>;
}

const now = new Date('2026-01-05T10:00:00.000Z');
const later = new Date('2026-01-05T11:00:00.000Z');

let count = 0;
const newOrderId = () => {
  count += 1;
  return `ord_${count}`;
};
const change = (orderId: string, version: number, customerId = 'alice'): OrderChange => ({
  orderId,
  customerId,
  version,
  event: 'order.progressed.v1',
  status: 'PENDING',
  time: '2026-01-05T09:59:59.000Z',
  step: 'stock-reserved',
});
const subscription = (orderId: string, connectionId = 'connection-1'): Subscription => ({
  orderId,
  connectionId,
  customerId: 'alice',
  isStaff: false,
  sentVersion: 0,
  subscribedAt: now.toISOString(),
  expiresAt: later.toISOString(),
});

/** What every keeper of timelines keeps to. */
export function describeTimelines(name: string, start: () => Promise<TimelinesUnderTest>): void {
  describe(name, () => {
    let test: TimelinesUnderTest;
    beforeAll(async () => {
      test = await start();
    });
    afterAll(() => test.stop());

    it('tells changes in order of version, whatever the order in which they came', async () => {
      const { timelines } = test;
      const orderId = newOrderId();
      for (const version of [10, 2, 1, 9]) await timelines.record(change(orderId, version), now);

      const versions = async (after: number) =>
        (await timelines.changesAfter(orderId, after)).map(({ version }) => version);
      expect(await versions(0)).toEqual([1, 2, 9, 10]);
      expect(await versions(2)).toEqual([9, 10]);
      expect(await versions(10)).toEqual([]);
    });

    it('keeps a change as it came first', async () => {
      const { timelines } = test;
      const orderId = newOrderId();
      await timelines.record(change(orderId, 1), now);
      await timelines.record({ ...change(orderId, 1), status: 'CONFIRMED' }, later);

      expect(await timelines.changesAfter(orderId, 0)).toEqual([
        { ...change(orderId, 1), recordedAt: now.toISOString() },
      ]);
    });

    it('knows the owner from whichever change came', async () => {
      const { timelines } = test;
      const orderId = newOrderId();
      expect(await timelines.ownerOf(orderId)).toBeUndefined();
      await timelines.subscribe(subscription(orderId));
      await timelines.record(change(orderId, 3, 'bob'), now);

      expect(await timelines.ownerOf(orderId)).toBe('bob');
    });

    it('keeps subscribers apart from changes, each once', async () => {
      const { timelines } = test;
      const orderId = newOrderId();
      await timelines.record(change(orderId, 1), now);
      await timelines.subscribe(subscription(orderId, 'b'));
      await timelines.subscribe(subscription(orderId, 'a'));
      await timelines.subscribe(subscription(orderId, 'a'));

      expect(await timelines.subscribers(orderId)).toEqual(['a', 'b']);
      expect(await timelines.changesAfter(orderId, 0)).toHaveLength(1);
      expect(await timelines.subscription(orderId, 'a')).toEqual(subscription(orderId, 'a'));

      await timelines.unsubscribe(orderId, 'a');
      await timelines.unsubscribe(orderId, 'a');
      expect(await timelines.subscription(orderId, 'a')).toBeUndefined();
    });

    it('notes what a client has seen', async () => {
      const { timelines } = test;
      const current = subscription(newOrderId());
      await timelines.subscribe(current);
      await timelines.advance(current, 4);

      const noted = await timelines.subscription(current.orderId, current.connectionId);
      expect(noted).toEqual({ ...current, sentVersion: 4 });
    });

    it('notes nothing for a client that started again or left', async () => {
      const { timelines } = test;
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
      const { timelines } = test;
      const [first, second] = [newOrderId(), newOrderId()];
      for (const orderId of [first, second]) {
        await timelines.record(change(orderId, 1, 'carol'), now);
        await timelines.record(change(orderId, 2, 'carol'), now);
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
      expect(await timelines.subscribers(first)).toEqual([]);
    });
  });
}
