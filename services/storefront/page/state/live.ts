/**
 * Follows one order over the WebSocket of live status, whatever becomes of the connection. What it needs of
 * the browser comes as arguments: tests bring their own time and sockets.
 *
 * @see services/notifications/README.md, Live status
 */

import { pauseAfter } from './backoff.ts';

/** How far what is shown can be relied on. */
export type LiveState =
  /** The first connection is being made. */
  | 'CONNECTING'
  /** Each change is shown as it happens. */
  | 'LIVE'
  /** The connection was lost, and is made again after a pause. */
  | 'RECONNECTING'
  /** There was no connection several times in a row: the order is asked for now and then. */
  | 'POLLING'
  /** The browser has no network. */
  | 'OFFLINE';

/** The part of a WebSocket that is used. */
export interface LiveSocket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

/** The part of the browser's timers that is used. */
export interface LiveTimers {
  after(milliseconds: number, run: () => void): () => void;
}

export interface FollowOrderOptions {
  readonly orderId: string;
  /** The version that is shown already; 0 for none. */
  readonly afterVersion: number;
  /** Opens a socket with a token that is good: the last one may have ended with the connection. */
  readonly open: () => Promise<LiveSocket>;
  readonly timers: LiveTimers;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
  /** Is told that there is something newer than what is shown: the caller reads the order again. */
  readonly onChange: () => void;
  readonly onState: (state: LiveState) => void;
}

/** An order that is followed. */
export interface FollowedOrder {
  /** Takes up what the browser says of its network. */
  online(): void;
  offline(): void;
  stop(): void;
}

/** From so many failures in a row on, the order is asked for as well. */
const FAILURES_BEFORE_POLLING = 3;
const POLL_MS = 5_000;
/** API Gateway ends what is silent for ten minutes. */
const PING_MS = 8 * 60_000;

/**
 * Follows an order until it is stopped. A connection that ends is made again, after pauses that grow. The
 * subscription names the version that is known, so nothing of the time between is missed.
 *
 * @example
 * ```ts
 * const followed = followOrder({ orderId, afterVersion: 0, open, timers, random, onChange, onState });
 * followed.stop();
 * ```
 */
export function followOrder(options: FollowOrderOptions): FollowedOrder {
  const { orderId, open, timers, random, onChange, onState } = options;
  let version = options.afterVersion;
  let failures = 0;
  let socket: LiveSocket | undefined;
  let isStopped = false;
  let isOffline = false;
  /** Counts connections: what an earlier one still says is of no interest. */
  let attempt = 0;
  const cancel = { again: NONE, ping: NONE, poll: NONE };

  function connect(): void {
    attempt += 1;
    const own = attempt;
    const isOwn = () => own === attempt && !isStopped;
    open().then(
      (opened) => {
        if (isOwn()) attach(opened, isOwn);
        else opened.close();
      },
      () => isOwn() && lose(),
    );
  }

  function attach(opened: LiveSocket, isOwn: () => boolean): void {
    socket = opened;
    opened.onopen = () => {
      if (!isOwn()) return;
      subscribe();
      ping();
    };
    opened.onmessage = ({ data }) => isOwn() && hear(JSON.parse(String(data)));
    opened.onclose = () => isOwn() && lose();
  }

  const say = (action: string, more = {}) => socket?.send(JSON.stringify({ action, ...more }));
  const subscribe = () => say('subscribe', { orderId, afterVersion: version });

  function ping(): void {
    cancel.ping = timers.after(PING_MS, () => {
      say('ping');
      ping();
    });
  }

  function hear(message: LiveMessage): void {
    if (message.type === 'subscribed') {
      failures = 0;
      cancel.poll();
      onState('LIVE');
      // What happened between the last look and the subscription.
      onChange();
    } else if (message.type === 'order.changed' && (message.version ?? 0) > version) {
      version = message.version ?? version;
      onChange();
    } else if (message.type === 'error' || message.message !== undefined) {
      // The order is not known there, or there was one message too many: both may pass.
      socket?.close();
      lose();
    }
  }

  function lose(): void {
    disconnect();
    failures += 1;
    onState(failures < FAILURES_BEFORE_POLLING ? 'RECONNECTING' : 'POLLING');
    if (failures === FAILURES_BEFORE_POLLING) poll();
    cancel.again = timers.after(pauseAfter(failures, random()), connect);
  }

  /** Asks until there is a subscription. */
  function poll(): void {
    cancel.poll = timers.after(POLL_MS, () => {
      onChange();
      poll();
    });
  }

  /** Lets go of the connection and of what belongs to it. */
  function disconnect(): void {
    attempt += 1;
    cancel.again();
    cancel.ping();
    socket?.close();
    socket = undefined;
  }

  onState('CONNECTING');
  connect();

  return {
    online() {
      if (isStopped || !isOffline) return;
      isOffline = false;
      failures = 0;
      onState('RECONNECTING');
      connect();
    },
    offline() {
      if (isStopped || isOffline) return;
      isOffline = true;
      disconnect();
      cancel.poll();
      onState('OFFLINE');
    },
    stop() {
      isStopped = true;
      disconnect();
      cancel.poll();
    },
  };
}

const NONE = (): void => {};

/** What the server says; `message` without a type is API Gateway's own. */
interface LiveMessage {
  readonly type?: 'subscribed' | 'unsubscribed' | 'order.changed' | 'error' | 'pong';
  readonly version?: number;
  readonly message?: string;
}
