import type { LiveSocket, LiveState } from '../state/live-connection.ts';
import type { Timers } from '../state/timers.ts';

/**
 * A socket whose server the test plays.
 *
 * @example
 * ```ts
 * world.latest().says({ type: 'subscribed' });
 * ```
 */
export class TestSocket implements LiveSocket {
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

  opens(): void {
    this.onopen?.(new Event('open'));
  }

  says(message: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  ends(): void {
    this.onclose?.(new CloseEvent('close'));
  }
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Sockets and time of a test: nothing happens before it is told to. */
export interface LiveWorld {
  readonly sockets: readonly TestSocket[];
  readonly states: readonly LiveState[];
  /** What a live connection takes of a browser. */
  readonly browser: {
    readonly open: () => Promise<LiveSocket>;
    readonly timers: Timers;
    readonly random: () => number;
    readonly onState: (state: LiveState) => void;
  };
  latest(): TestSocket;
  /** How long each timer has to wait yet. */
  waiting(): readonly number[];
  /** Lets what is promised happen. */
  settle(): Promise<void>;
  pass(milliseconds: number): Promise<void>;
}

/**
 * Makes a world without time of its own.
 *
 * @example
 * ```ts
 * const world = liveWorld();
 * const connection = keepConnected({ ...world.browser, subscription, hear, poll });
 * ```
 */
export function liveWorld({ refuses = (): boolean => false } = {}): LiveWorld {
  const sockets: TestSocket[] = [];
  const states: LiveState[] = [];
  let timers: readonly Timer[] = [];
  let now = 0;
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    sockets,
    states,
    browser: {
      async open() {
        if (refuses()) throw new Error('No connection');
        const socket = new TestSocket();
        sockets.push(socket);
        return socket;
      },
      timers: {
        after(milliseconds, run) {
          const timer = { at: now + milliseconds, run };
          timers = [...timers, timer];
          return () => {
            timers = timers.filter((other) => other !== timer);
          };
        },
      },
      random: () => 1,
      onState: (state) => void states.push(state),
    },
    latest: () => sockets.at(-1) ?? new TestSocket(),
    waiting: () => timers.map(({ at }) => at - now),
    settle,
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
        await settle();
      }
      now = end;
    },
  };
}
