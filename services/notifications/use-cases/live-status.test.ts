import { orderPlacedV1, orderProgressedV1, orderRejectedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_ORDERS_PER_CONNECTION } from '../domain/live.ts';
import { exampleOf } from '../testing/events.ts';
import { inMemoryConnections } from '../testing/in-memory-connections.ts';
import { inMemoryTimelines } from '../testing/in-memory-timelines.ts';
import { recordingGateway, recordingWakeUps } from '../testing/live-fakes.ts';
import { connectClient, forgetClient } from './live-connections.ts';
import { orderChangeOf } from './order-change-of.ts';
import { pushOrderChanges } from './push-order-changes.ts';
import { recordOrderChange } from './record-order-change.ts';
import { subscribeToOrder, unsubscribeFromOrder } from './subscribe-to-order.ts';

const ORDER = orderPlacedV1.example.orderId;
const HOLD_MS = 20_000;

/** The live part on fakes, and what its queues and clients would do. */
const setUp = () => {
  let time = new Date('2026-01-05T10:00:00.000Z').getTime();
  const world = {
    timelines: inMemoryTimelines(),
    connections: inMemoryConnections(),
    gateway: recordingGateway(),
    wakeUps: recordingWakeUps(),
    clock: { now: () => new Date(time) },
    holdMs: HOLD_MS,
    tokens: {
      verify: async (token: string) => ({
        customerId: token,
        isStaff: token === 'sam',
        expiresAt: new Date(time + 60 * 60_000),
      }),
    },
  };
  const work = async () => {
    for (let next = world.wakeUps.now.shift(); next; next = world.wakeUps.now.shift()) {
      await pushOrderChanges(next, world);
    }
  };
  return {
    ...world,
    pass: (ms: number) => {
      time += ms;
    },
    work,
    connect: (customer: string, connectionId = `${customer}-1`) =>
      connectClient({ connectionId, token: customer }, world),
    subscribe: async (connectionId: string, orderId = ORDER, afterVersion = 0) => {
      await subscribeToOrder({ connectionId, orderId, afterVersion }, world);
      await work();
    },
    happens: async (version: number) => {
      const event =
        version === 1 ? exampleOf(orderPlacedV1) : exampleOf(orderProgressedV1, { version });
      await recordOrderChange(orderChangeOf(event), world);
      await work();
    },
    heardBy: (connectionId: string) =>
      (world.gateway.sent.get(connectionId) ?? []).map(
        (message) => (message as { version?: number }).version,
      ),
  };
};

describe('live status', () => {
  let world: ReturnType<typeof setUp>;
  beforeEach(async () => {
    world = setUp();
    await world.connect('alice');
  });

  it('replays the timeline so far, then tells each change', async () => {
    await world.happens(1);
    await world.happens(2);
    await world.subscribe('alice-1');
    await world.happens(3);

    expect(world.heardBy('alice-1')).toEqual([1, 2, 3]);
    expect(world.gateway.sent.get('alice-1')?.[1]).toEqual({
      type: 'order.changed',
      orderId: ORDER,
      version: 2,
      status: 'PENDING',
      event: 'order.progressed.v1',
      step: 'stock-reserved',
      time: '2026-01-05T10:15:30.000Z',
    });
  });

  it('lets a client wait for an order whose first event has not come yet', async () => {
    await world.subscribe('alice-1');
    expect(world.heardBy('alice-1')).toEqual([]);
    await world.happens(1);

    expect(world.heardBy('alice-1')).toEqual([1]);
  });

  it('tells each version once, however often its event comes', async () => {
    await world.subscribe('alice-1');
    for (const version of [1, 1, 2, 1, 2, 2]) await world.happens(version);

    expect(world.heardBy('alice-1')).toEqual([1, 2]);
  });

  it('tells versions in order, whatever the order in which they come', async () => {
    await world.subscribe('alice-1');
    for (const version of [3, 1, 4, 2]) await world.happens(version);

    expect(world.heardBy('alice-1')).toEqual([1, 2, 3, 4]);
  });

  it('goes on after a lost version when its time is over', async () => {
    await world.subscribe('alice-1');
    await world.happens(1);
    await world.happens(3);
    expect(world.heardBy('alice-1')).toEqual([1]);
    expect(world.wakeUps.later).toEqual([{ orderId: ORDER, connectionId: 'alice-1' }]);

    world.pass(HOLD_MS);
    await world.wakeUps.wake(world.wakeUps.later);
    await world.work();
    await world.happens(2);
    expect(world.heardBy('alice-1')).toEqual([1, 3]);
  });

  it('goes on where a client that comes back left off', async () => {
    await world.happens(1);
    await world.happens(2);
    await world.subscribe('alice-1', ORDER, 1);

    expect(world.heardBy('alice-1')).toEqual([2]);
  });

  it('shows why an order was rejected, and nothing that was noted for staff', async () => {
    const reason = { code: 'PAYMENT_DECLINED' as const, detail: 'do_not_honor' };
    await world.happens(1);
    await recordOrderChange(orderChangeOf(exampleOf(orderRejectedV1, { reason })), world);
    await world.subscribe('alice-1');

    const [, rejected] = world.gateway.sent.get('alice-1') ?? [];
    expect(rejected).toMatchObject({ reason: 'PAYMENT_DECLINED' });
    expect(JSON.stringify(rejected)).not.toMatch(/do_not_honor|alice@example.com/);
  });

  it("refuses another customer's order as one that is not there", async () => {
    await world.happens(1);
    await world.connect('mallory');

    await expect(world.subscribe('mallory-1')).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      kind: 'not-found',
    });
    await world.happens(2);
    expect(world.gateway.sent.has('mallory-1')).toBe(false);
  });

  it('refuses who waited for an order that turns out to be somebody else', async () => {
    await world.connect('mallory');
    await world.subscribe('mallory-1');
    await world.happens(1);
    await world.happens(2);

    expect(world.gateway.sent.get('mallory-1')).toEqual([
      { type: 'error', code: 'ORDER_NOT_FOUND', detail: 'There is no such order', orderId: ORDER },
    ]);
    expect(await world.timelines.subscribers(ORDER)).toEqual([]);
  });

  it('shows every order to staff', async () => {
    await world.happens(1);
    await world.connect('sam');
    await world.subscribe('sam-1');

    expect(world.heardBy('sam-1')).toEqual([1]);
  });

  it('forgets a client that is gone at the first push, and serves the others', async () => {
    await world.connect('alice', 'alice-2');
    await world.subscribe('alice-1');
    await world.subscribe('alice-2');
    world.gateway.gone.add('alice-1');
    await world.happens(1);

    expect(world.heardBy('alice-2')).toEqual([1]);
    expect(await world.timelines.subscribers(ORDER)).toEqual(['alice-2']);
    expect(await world.connections.find('alice-1')).toBeUndefined();
  });

  it('sends again only what did not go out when a push breaks', async () => {
    await world.happens(1);
    await world.happens(2);
    await world.happens(3);
    world.gateway.failures.push(undefined, new Error('Timeout'));
    await expect(world.subscribe('alice-1')).rejects.toThrow('Timeout');
    await world.wakeUps.wake([{ orderId: ORDER, connectionId: 'alice-1' }]);
    await world.work();

    expect(world.heardBy('alice-1')).toEqual([1, 2, 3]);
  });

  it('ends a connection whose token is over', async () => {
    await world.subscribe('alice-1');
    world.pass(2 * 60 * 60_000);
    await world.happens(1);

    expect(world.gateway.closed).toEqual(new Set(['alice-1']));
    expect(world.heardBy('alice-1')).toEqual([]);
    await expect(world.subscribe('alice-1')).rejects.toMatchObject({ code: 'CONNECTION_EXPIRED' });
  });

  it('takes no more orders than a connection may hear about', async () => {
    for (let n = 0; n < MAX_ORDERS_PER_CONNECTION; n += 1) {
      await world.subscribe('alice-1', `ord_${n}`);
    }
    await expect(world.subscribe('alice-1', 'one more')).rejects.toMatchObject({
      code: 'TOO_MANY_ORDERS',
      details: { maximum: MAX_ORDERS_PER_CONNECTION },
    });

    await unsubscribeFromOrder({ connectionId: 'alice-1', orderId: 'ord_0' }, world);
    await world.subscribe('alice-1', 'one more');
    await world.subscribe('alice-1', 'one more');
  });

  it('tells nothing more to who unsubscribed or left', async () => {
    await world.subscribe('alice-1');
    await unsubscribeFromOrder({ connectionId: 'alice-1', orderId: ORDER }, world);
    await world.happens(1);
    await world.subscribe('alice-1', 'ord_other');
    await forgetClient('alice-1', world);
    await forgetClient('alice-1', world);

    expect(world.heardBy('alice-1')).toEqual([]);
    expect(await world.timelines.subscribers('ord_other')).toEqual([]);
  });
});
