import { describe, expect, it } from '@jest/globals';
import { liveWorld } from '../testing/live-world.ts';
import { keepConnected } from './live-connection.ts';

interface Message {
  readonly type: 'ready' | 'useless' | 'change';
}

/** A subscription that is kept in a world without time of its own. */
function keep(options: Parameters<typeof liveWorld>[0] = {}) {
  const world = liveWorld(options);
  let changes = 0;
  let polls = 0;
  const connection = keepConnected<Message>({
    ...world.browser,
    subscription: () => ({ action: 'watch', after: changes }),
    hear({ type }, { isLive, isLost }) {
      if (type === 'ready') isLive();
      if (type === 'useless') isLost();
      if (type === 'change') changes += 1;
    },
    poll: () => {
      polls += 1;
    },
  });
  return {
    ...world,
    connection,
    changes: () => changes,
    polls: () => polls,
    becomesLive() {
      world.latest().opens();
      world.latest().says({ type: 'ready' });
    },
  };
}

describe('keepConnected', () => {
  it('asks for the subscription once there is a connection, and is live when it is told so', async () => {
    const kept = keep();
    await kept.settle();

    kept.latest().opens();
    expect(kept.latest().sent).toEqual([{ action: 'watch', after: 0 }]);
    expect(kept.states).toEqual(['CONNECTING']);
    kept.latest().says({ type: 'ready' });
    expect(kept.states).toEqual(['CONNECTING', 'LIVE']);
  });

  it('connects again after a pause, and asks for what it missed', async () => {
    const kept = keep();
    await kept.settle();
    kept.becomesLive();
    kept.latest().says({ type: 'change' });

    kept.latest().ends();
    expect(kept.states.at(-1)).toBe('RECONNECTING');
    await kept.pass(500);
    kept.becomesLive();

    expect(kept.sockets).toHaveLength(2);
    expect(kept.latest().sent).toEqual([{ action: 'watch', after: 1 }]);
    expect(kept.states.at(-1)).toBe('LIVE');
  });

  it('waits longer after each failure, half a minute at the most', async () => {
    const kept = keep({ refuses: () => true });
    const pauses: number[] = [];
    for (let failure = 0; failure < 9; failure += 1) {
      await kept.settle();
      const pause = Math.max(...kept.waiting().filter((left) => left !== 5_000));
      pauses.push(pause);
      await kept.pass(pause);
    }

    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('polls when there is no connection, until there is one', async () => {
    let isRefused = true;
    const kept = keep({ refuses: () => isRefused });
    await kept.settle();
    await kept.pass(1_500);
    expect(kept.states.at(-1)).toBe('POLLING');

    await kept.pass(15_000);
    expect(kept.polls()).toBe(3);
    isRefused = false;
    await kept.pass(30_000);
    kept.becomesLive();
    const polls = kept.polls();
    await kept.pass(60_000);

    expect(kept.states.at(-1)).toBe('LIVE');
    expect(kept.polls()).toBe(polls);
  });

  it('begins anew when a message says that the connection is of no use', async () => {
    const kept = keep();
    await kept.settle();
    kept.becomesLive();

    kept.latest().says({ type: 'useless' });

    expect(kept.sockets[0]?.isClosed).toBe(true);
    expect(kept.states.at(-1)).toBe('RECONNECTING');
    await kept.pass(500);
    expect(kept.sockets).toHaveLength(2);
  });

  it('waits for the network while there is none', async () => {
    const kept = keep();
    await kept.settle();
    kept.becomesLive();

    kept.connection.offline();
    await kept.pass(600_000);
    expect(kept.states.at(-1)).toBe('OFFLINE');
    expect(kept.sockets).toHaveLength(1);

    kept.connection.online();
    await kept.settle();
    expect(kept.sockets).toHaveLength(2);
  });

  it('keeps a connection alive that is silent', async () => {
    const kept = keep();
    await kept.settle();
    kept.becomesLive();

    await kept.pass(17 * 60_000);

    expect(kept.latest().sent.slice(1)).toEqual([{ action: 'ping' }, { action: 'ping' }]);
  });

  it('is silent once it is stopped, whatever comes', async () => {
    const kept = keep();
    await kept.settle();
    kept.becomesLive();
    const before = { changes: kept.changes(), states: kept.states.length };

    kept.connection.stop();
    kept.sockets[0]?.says({ type: 'change' });
    kept.sockets[0]?.ends();
    kept.connection.online();
    await kept.pass(600_000);

    expect({ changes: kept.changes(), states: kept.states.length }).toEqual(before);
    expect(kept.sockets).toHaveLength(1);
    expect(kept.sockets[0]?.isClosed).toBe(true);
  });

  it('closes a socket that opened after it was stopped', async () => {
    const kept = keep();
    kept.connection.stop();
    await kept.settle();

    expect(kept.sockets[0]?.isClosed).toBe(true);
  });
});
