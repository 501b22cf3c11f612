import { orderRejectedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { changeOf, ORDER } from '../testing/examples.ts';
import { HOLD_MS, liveWorld } from '../testing/live-world.ts';
import { forgetClient } from './live-connections.ts';
import { orderChangeOf } from './order-change-of.ts';
import { recordOrderChange } from './record-order-change.ts';
import { unsubscribeFromOrder } from './subscribe-to-order.ts';

describe('live status', () => {
  let world: ReturnType<typeof liveWorld>;
  beforeEach(async () => {
    world = liveWorld();
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

  it('wakes who listens at the next delivery when it died after it recorded a change', async () => {
    await world.subscribe('alice-1');
    const dying = async () => {
      throw new Error('The function died');
    };
    const died = recordOrderChange(changeOf(1), {
      ...world,
      wakeUps: { ...world.wakeUps, wake: dying },
    });
    await expect(died).rejects.toThrow('The function died');
    expect(world.heardBy('alice-1')).toEqual([]);

    await world.happens(1);
    expect(world.heardBy('alice-1')).toEqual([1]);
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

  it('forgets a client that is gone at the first push, and serves the others', async () => {
    await world.connect('alice', 'alice-2');
    await world.subscribe('alice-1');
    await world.subscribe('alice-2');
    world.gateway.gone.add('alice-1');
    await world.happens(1);

    expect(world.heardBy('alice-2')).toEqual([1]);
    expect(await world.timelines.subscription(ORDER, 'alice-1')).toBeUndefined();
    expect(await world.timelines.subscription(ORDER, 'alice-2')).toBeDefined();
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

  it('tells nothing more to who unsubscribed or left', async () => {
    await world.subscribe('alice-1');
    await unsubscribeFromOrder({ connectionId: 'alice-1', orderId: ORDER }, world);
    await world.happens(1);
    await world.subscribe('alice-1', 'ord_other');
    await forgetClient('alice-1', world);
    await forgetClient('alice-1', world);

    expect(world.heardBy('alice-1')).toEqual([]);
    expect(await world.timelines.subscription('ord_other', 'alice-1')).toBeUndefined();
  });
});
