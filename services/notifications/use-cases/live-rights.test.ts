import { beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_ORDERS_PER_CONNECTION } from '../domain/live.ts';
import { ORDER } from '../testing/examples.ts';
import { liveWorld } from '../testing/live-world.ts';
import { unsubscribeFromOrder } from './subscribe-to-order.ts';

describe('who may watch an order', () => {
  let world: ReturnType<typeof liveWorld>;
  beforeEach(async () => {
    world = liveWorld();
    await world.connect('alice');
  });

  it('is who the token of a connection says', async () => {
    expect(await world.connect('mallory')).toEqual({ customerId: 'mallory' });
  });

  it("rejects another customer's order as one that is not there", async () => {
    await world.happens(1);
    await world.connect('mallory');

    await expect(world.subscribe('mallory-1')).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      kind: 'not-found',
    });
    await world.happens(2);
    expect(world.gateway.sent.has('mallory-1')).toBe(false);
  });

  it('rejects a client that waited for somebody else’s order', async () => {
    await world.connect('mallory');
    await world.subscribe('mallory-1');
    await world.happens(1);
    await world.happens(2);

    expect(world.gateway.sent.get('mallory-1')).toEqual([
      { type: 'error', code: 'ORDER_NOT_FOUND', detail: 'There is no such order', orderId: ORDER },
    ]);
    expect(await world.timelines.subscription(ORDER, 'mallory-1')).toBeUndefined();
  });

  it('shows every order to staff', async () => {
    await world.happens(1);
    await world.connect('sam');
    await world.subscribe('sam-1');

    expect(world.heardBy('sam-1')).toEqual([1]);
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
});
