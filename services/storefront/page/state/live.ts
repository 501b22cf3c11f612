/**
 * Follows one order over the WebSocket of live status.
 *
 * @see services/notifications/README.md, Live status
 */
import {
  keepConnected,
  type LiveConnection,
  type LiveConnectionOptions,
} from '@commerce/page/state/live-connection';

export interface FollowOrderOptions
  extends Pick<LiveConnectionOptions<LiveMessage>, 'open' | 'timers' | 'random' | 'onState'> {
  readonly orderId: string;
  /** The version that is shown already; 0 for none. */
  readonly afterVersion: number;
  /** Is told that there is something newer than what is shown: the caller reads the order again. */
  readonly onChange: () => void;
}

/**
 * Follows an order until it is stopped. The subscription names the version that is known, so nothing of the
 * time between two connections is missed.
 *
 * @example
 * ```ts
 * const followed = followOrder({ orderId, afterVersion: 0, open, timers, random, onChange, onState });
 * followed.stop();
 * ```
 */
export function followOrder(options: FollowOrderOptions): LiveConnection {
  const { orderId, onChange } = options;
  let version = options.afterVersion;
  return keepConnected<LiveMessage>({
    ...options,
    subscription: () => ({ action: 'subscribe', orderId, afterVersion: version }),
    hear(message, connection) {
      if (message.type === 'subscribed') {
        connection.isLive();
        // What happened between the last look and the subscription.
        onChange();
      } else if (message.type === 'order.changed' && (message.version ?? 0) > version) {
        version = message.version ?? version;
        onChange();
      } else if (message.type === 'error' || message.message !== undefined) {
        // The order is not known there, or there was one message too many: both may pass.
        connection.isLost();
      }
    },
    poll: onChange,
  });
}

/** What the server says; `message` without a type is API Gateway's own. */
interface LiveMessage {
  readonly type?: 'subscribed' | 'unsubscribed' | 'order.changed' | 'error' | 'pong';
  readonly version?: number;
  readonly message?: string;
}
