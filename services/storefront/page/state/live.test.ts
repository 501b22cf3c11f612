import { liveWorld } from '@commerce/page/testing/live-world';
import { describe, expect, it } from '@jest/globals';
import { followOrder } from './live.ts';

/** An order that is followed in a world without time of its own. */
function follow(options: Parameters<typeof liveWorld>[0] = {}) {
  const world = liveWorld(options);
  let changes = 0;
  const followed = followOrder({
    ...world.browser,
    orderId: 'ord_1',
    afterVersion: 2,
    onChange: () => {
      changes += 1;
    },
  });
  return {
    ...world,
    followed,
    changes: () => changes,
    subscribes() {
      world.latest().opens();
      world.latest().says({ type: 'subscribed', orderId: 'ord_1' });
    },
  };
}

describe('followOrder', () => {
  it('subscribes after the version that is shown, and is live then', async () => {
    const order = follow();
    await order.settle();

    order.subscribes();

    expect(order.latest().sent).toEqual([
      { action: 'subscribe', orderId: 'ord_1', afterVersion: 2 },
    ]);
    expect(order.states).toEqual(['CONNECTING', 'LIVE']);
    expect(order.changes()).toBe(1);
  });

  it('tells of each newer version once', async () => {
    const order = follow();
    await order.settle();
    order.subscribes();
    const before = order.changes();

    for (const version of [3, 3, 2, 4]) order.latest().says({ type: 'order.changed', version });

    expect(order.changes() - before).toBe(2);
  });

  it('asks for what it missed when there is a connection again', async () => {
    const order = follow();
    await order.settle();
    order.subscribes();
    order.latest().says({ type: 'order.changed', version: 5 });

    order.latest().ends();
    await order.pass(500);
    order.subscribes();

    expect(order.latest().sent).toEqual([
      { action: 'subscribe', orderId: 'ord_1', afterVersion: 5 },
    ]);
  });

  it('looks at the order now and then while there is no connection', async () => {
    const order = follow({ refuses: () => true });
    await order.settle();
    await order.pass(16_500);
    expect(order.changes()).toBe(3);
  });

  it.each([
    { type: 'error', code: 'ORDER_NOT_FOUND' },
    { message: 'Too Many Requests', connectionId: 'c', requestId: 'r' },
  ])('begins anew when it is told %j', async (message) => {
    const order = follow();
    await order.settle();
    order.subscribes();

    order.latest().says(message);

    expect(order.sockets[0]?.isClosed).toBe(true);
    expect(order.states.at(-1)).toBe('RECONNECTING');
    await order.pass(500);
    expect(order.sockets).toHaveLength(2);
  });

  it('is silent once it is stopped, whatever comes', async () => {
    const order = follow();
    await order.settle();
    order.subscribes();
    const before = order.changes();

    order.followed.stop();
    order.sockets[0]?.says({ type: 'order.changed', version: 9 });

    expect(order.changes()).toBe(before);
  });
});
