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

/**
 * Subscribes a client to an order. An order that is placed may not have reached this service yet:
 * the subscription waits for it, and who may see it is decided by the first push.
 *
 * Cost: 2 RRU, 3 WRU, one message.
 */
export async function subscribeToOrder(
  { connectionId, orderId, afterVersion }: SubscriptionRequest,
  {
    connections,
    timelines,
    wakeUps,
    clock,
  }: { connections: Connections; timelines: Timelines; wakeUps: WakeUps; clock: Clock },
): Promise<void> {
  const now = clock.now();
  const connection = await connections.find(connectionId);
  if (!connection || hasExpired(connection, now)) throw new ConnectionExpiredError();
  const ownerId = await timelines.ownerOf(orderId);
  if (ownerId !== undefined && !maySee(connection, ownerId)) throw new OrderNotFoundError(orderId);

  // Noted at the connection first, so that its end always finds the subscription.
  if (!(await connections.addOrder(connectionId, orderId, MAX_ORDERS_PER_CONNECTION))) {
    throw new TooManyOrdersError(MAX_ORDERS_PER_CONNECTION);
  }
  await timelines.subscribe({
    ...connection,
    orderId,
    sentVersion: afterVersion,
    subscribedAt: now.toISOString(),
  });
  // After the write: who is no listener yet when a change is recorded finds the change now.
  await wakeUps.wake([{ connectionId, orderId }]);
}

/** Ends a subscription. Repeating it changes nothing. */
export async function unsubscribeFromOrder(
  { connectionId, orderId }: WakeUp,
  { connections, timelines }: { connections: Connections; timelines: Timelines },
): Promise<void> {
  await timelines.unsubscribe(orderId, connectionId);
  await connections.removeOrder(connectionId, orderId);
}
