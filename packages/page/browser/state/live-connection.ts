/**
 * Keeps a subscription over a WebSocket, whatever becomes of the connection. What it needs of the browser
 * comes as arguments: tests bring their own time and sockets.
 */
import { pauseAfter } from './backoff.ts';
import type { Timers } from './timers.ts';

/** How far what is shown can be relied on. */
export type LiveState =
  /** The first connection is being made. */
  | 'CONNECTING'
  /** Each change is shown as it happens. */
  | 'LIVE'
  /** The connection was lost, and is made again after a pause. */
  | 'RECONNECTING'
  /** There was no connection several times in a row: what is shown is asked for now and then. */
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

/** What a message can say of the connection that it came over. */
export interface Connection {
  /** There is a subscription: each change comes from now on. */
  isLive(): void;
  /** It is of no use: another one is made after a pause. */
  isLost(): void;
}

/** What is subscribed to, and what a message means. */
export interface LiveConnectionOptions<Message> {
  /** Opens a socket with a token that is good: the last one may have ended with the connection. */
  readonly open: () => Promise<LiveSocket>;
  readonly timers: Timers;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
  /** Makes what asks for the subscription. It names what is known already, so that nothing between is missed. */
  readonly subscription: () => { readonly action: string };
  readonly hear: (message: Message, connection: Connection) => void;
  /** Asks for what is shown, while there is no connection. */
  readonly poll: () => void;
  readonly onState: (state: LiveState) => void;
}

/** A subscription that is kept. */
export interface LiveConnection {
  /** Takes up what the browser says of its network. */
  online(): void;
  offline(): void;
  stop(): void;
}

/** From so many failures in a row on, what is shown is asked for as well. */
const FAILURES_BEFORE_POLLING = 3;
const POLL_MS = 5_000;
/** API Gateway ends what is silent for ten minutes. */
const PING_MS = 8 * 60_000;

/**
 * Keeps a subscription until it is stopped. A connection that ends is made again, after pauses that grow.
 *
 * @example
 * ```ts
 * const connection = keepConnected({ open, timers, random, subscription, hear, poll, onState });
 * connection.stop();
 * ```
 */
export function keepConnected<Message>(options: LiveConnectionOptions<Message>): LiveConnection {
  const { open, timers, random, subscription, hear, onState } = options;
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
      say(subscription());
      ping();
    };
    opened.onmessage = ({ data }) => isOwn() && hear(JSON.parse(String(data)), connection);
    opened.onclose = () => isOwn() && lose();
  }

  const say = (message: { readonly action: string }) => socket?.send(JSON.stringify(message));

  function ping(): void {
    cancel.ping = timers.after(PING_MS, () => {
      say({ action: 'ping' });
      ping();
    });
  }

  const connection: Connection = {
    isLive() {
      failures = 0;
      cancel.poll();
      onState('LIVE');
    },
    isLost: lose,
  };

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
      options.poll();
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
