import { describe, expect, it } from '@jest/globals';
import { type FollowedOrder, followOrder, type LiveSocket, type LiveState } from './live.ts';

/** A socket whose server the test plays. */
class TestSocket implements LiveSocket {
  onopen: LiveSocket['onopen'] = null;
  onmessage: LiveSocket['onmessage'] = null;
  onclose: LiveSocket['onclose'] = null;
  readonly sent: unknown[] = [];
  isClosed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  says(message: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  ends(): void {
    this.onclose?.(new CloseEvent('close'));
  }

  subscribes(): void {
    this.onopen?.(new Event('open'));
    this.says({ type: 'subscribed', orderId: 'ord_1' });
  }
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** An order that is followed in a world without time of its own. */
function follow({ refuses = (): boolean => false } = {}) {
  const sockets: TestSocket[] = [];
  const states: LiveState[] = [];
  let timers: readonly Timer[] = [];
  let now = 0;
  let changes = 0;
  const followed: FollowedOrder = followOrder({
    orderId: 'ord_1',
    afterVersion: 2,
    random: () => 1,
    timers: {
      after(milliseconds, run) {
        const timer = { at: now + milliseconds, run };
        timers = [...timers, timer];
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    async open() {
      if (refuses()) throw new Error('No connection');
      const socket = new TestSocket();
      sockets.push(socket);
      return socket;
    },
    onChange: () => {
      changes += 1;
    },
    onState: (state) => states.push(state),
  });
  return {
    followed,
    sockets,
    states,
    changes: () => changes,
    waiting: () => timers.map(({ at }) => at - now),
    latest: () => sockets.at(-1) ?? new TestSocket(),
    /** Lets what is promised happen. */
    settle: () => new Promise<void>((resolve) => setImmediate(resolve)),
    async pass(milliseconds: number) {
      const end = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
        await this.settle();
      }
      now = end;
    },
  };
}

describe('followOrder', () => {
  it('subscribes after the version that is shown, and is live then', async () => {
    const order = follow();
    await order.settle();

    order.latest().subscribes();

    expect(order.latest().sent).toEqual([
      { action: 'subscribe', orderId: 'ord_1', afterVersion: 2 },
    ]);
    expect(order.states).toEqual(['CONNECTING', 'LIVE']);
    expect(order.changes()).toBe(1);
  });

  it('tells of each newer version once', async () => {
    const order = follow();
    await order.settle();
    order.latest().subscribes();
    const before = order.changes();

    for (const version of [3, 3, 2, 4]) order.latest().says({ type: 'order.changed', version });

    expect(order.changes() - before).toBe(2);
  });

  it('connects again after a pause, and asks for what it missed', async () => {
    const order = follow();
    await order.settle();
    order.latest().subscribes();
    order.latest().says({ type: 'order.changed', version: 5 });

    order.latest().ends();
    expect(order.states.at(-1)).toBe('RECONNECTING');
    await order.pass(500);
    order.latest().subscribes();

    expect(order.sockets).toHaveLength(2);
    expect(order.latest().sent).toEqual([
      { action: 'subscribe', orderId: 'ord_1', afterVersion: 5 },
    ]);
    expect(order.states.at(-1)).toBe('LIVE');
  });

  it('waits longer after each failure, half a minute at the most', async () => {
    const order = follow({ refuses: () => true });
    const pauses: number[] = [];
    for (let failure = 0; failure < 9; failure += 1) {
      await order.settle();
      const pause = Math.max(...order.waiting().filter((left) => left !== 5_000));
      pauses.push(pause);
      await order.pass(pause);
    }

    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('polls when there is no connection, until there is one', async () => {
    let isRefused = true;
    const order = follow({ refuses: () => isRefused });
    await order.settle();
    await order.pass(1_500);
    expect(order.states.at(-1)).toBe('POLLING');

    await order.pass(15_000);
    expect(order.changes()).toBe(3);
    isRefused = false;
    await order.pass(30_000);
    order.latest().subscribes();
    const live = order.changes();
    await order.pass(60_000);

    expect(order.states.at(-1)).toBe('LIVE');
    expect(order.changes()).toBe(live);
  });

  it.each([
    { type: 'error', code: 'ORDER_NOT_FOUND' },
    { message: 'Too Many Requests', connectionId: 'c', requestId: 'r' },
  ])('begins anew when it is told %j', async (message) => {
    const order = follow();
    await order.settle();
    order.latest().subscribes();

    order.latest().says(message);

    expect(order.sockets[0]?.isClosed).toBe(true);
    expect(order.states.at(-1)).toBe('RECONNECTING');
    await order.pass(500);
    expect(order.sockets).toHaveLength(2);
  });

  it('waits for the network while there is none', async () => {
    const order = follow();
    await order.settle();
    order.latest().subscribes();

    order.followed.offline();
    await order.pass(600_000);
    expect(order.states.at(-1)).toBe('OFFLINE');
    expect(order.sockets).toHaveLength(1);

    order.followed.online();
    await order.settle();
    expect(order.sockets).toHaveLength(2);
  });

  it('keeps a connection alive that is silent', async () => {
    const order = follow();
    await order.settle();
    order.latest().subscribes();

    await order.pass(17 * 60_000);

    expect(order.latest().sent.slice(1)).toEqual([{ action: 'ping' }, { action: 'ping' }]);
  });

  it('is silent once it is stopped, whatever comes', async () => {
    const order = follow();
    await order.settle();
    order.latest().subscribes();
    const before = { changes: order.changes(), states: order.states.length };

    order.followed.stop();
    order.sockets[0]?.says({ type: 'order.changed', version: 9 });
    order.sockets[0]?.ends();
    order.followed.online();
    await order.pass(600_000);

    expect({ changes: order.changes(), states: order.states.length }).toEqual(before);
    expect(order.sockets).toHaveLength(1);
    expect(order.sockets[0]?.isClosed).toBe(true);
  });

  it('closes a socket that opened after it was stopped', async () => {
    const order = follow();
    order.followed.stop();
    await order.settle();

    expect(order.sockets[0]?.isClosed).toBe(true);
  });
});
