import type { Clock } from '@commerce/lambda';
import {
  ConnectionExpiredError,
  OrderNotFoundError,
  TooManyOrdersError,
} from '../domain/live.errors.ts';
import { hasExpired, MAX_ORDERS_PER_CONNECTION, maySee } from '../domain/live.ts';
import type { Connections } from '../ports/connections.ts';
import type { Timelines } from '../ports/timelines.ts';
import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';

export interface SubscriptionRequest extends WakeUp {
  /** The last version that the client has; 0 replays the whole timeline. */
  readonly afterVersion: number;
}

export interface UnsubscribeFromOrderDependencies {
  readonly connections: Connections;
  readonly timelines: Timelines;
}

export interface SubscribeToOrderDependencies extends UnsubscribeFromOrderDependencies {
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
}

/**
 * Subscribes a client to an order. An order that is placed may not have reached this service yet:
 * the subscription waits for it, and who may see it is decided by the first push.
 *
 * Cost: 2 RRU, 3 WRU, one message.
 */
export async function subscribeToOrder(
  { connectionId, orderId, afterVersion }: SubscriptionRequest,
  { connections, timelines, wakeUps, clock }: SubscribeToOrderDependencies,
): Promise<void> {
  const now = clock.now();
  const connection = await connections.find(connectionId);
  if (!connection || hasExpired(connection, now)) throw new ConnectionExpiredError();
  const ownerId = await timelines.ownerOf(orderId);
  if (ownerId !== undefined && !maySee(connection, ownerId)) throw new OrderNotFoundError(orderId);

  // The connection is written first, so that its end always finds the subscription.
  if (!(await connections.addOrder(connectionId, orderId, MAX_ORDERS_PER_CONNECTION))) {
    throw new TooManyOrdersError(MAX_ORDERS_PER_CONNECTION);
  }
  await timelines.subscribe({
    ...connection,
    orderId,
    sentVersion: afterVersion,
    subscribedAt: now.toISOString(),
  });
  // After the write: a client that was no listener yet when a change was recorded finds the change now.
  await wakeUps.wake([{ connectionId, orderId }]);
}

/** Ends a subscription. Repeating it changes nothing. */
export async function unsubscribeFromOrder(
  { connectionId, orderId }: WakeUp,
  { connections, timelines }: UnsubscribeFromOrderDependencies,
): Promise<void> {
  await timelines.unsubscribe(orderId, connectionId);
  await connections.removeOrder(connectionId, orderId);
}
