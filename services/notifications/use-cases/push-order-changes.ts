import type { Clock } from '@commerce/lambda';
import { ConnectionGoneError, OrderNotFoundError } from '../domain/live.errors.ts';
import { hasExpired, maySee, type Subscription } from '../domain/live.ts';
import { dueChanges, type RecordedChange } from '../domain/order-change.ts';
import type { ConnectionGateway } from '../ports/connection-gateway.ts';
import type { Connections } from '../ports/connections.ts';
import type { Timelines } from '../ports/timelines.ts';
import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';
import { forgetClient } from './live-connections.ts';

export interface PushOrderChangesDependencies {
  readonly timelines: Timelines;
  readonly connections: Connections;
  readonly gateway: ConnectionGateway;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
  /** Milliseconds for which a version waits for the one before it. */
  readonly holdMs: number;
}

export type PushOutcome = 'pushed' | 'nothing due' | 'rejected' | 'gone';

/**
 * Brings one client up to date with one order: every version once, in order, without gaps.
 *
 * Wake-ups of a connection are worked one at a time, so nobody else sends to it meanwhile. What was
 * sent is noted after it was sent: a function that dies in between sends it again, because a client
 * drops a version that it knows, but cannot replace one that it never got.
 *
 * Cost: 2 RRU, and 1 WRU when something was due.
 */
export async function pushOrderChanges(
  { orderId, connectionId }: WakeUp,
  dependencies: PushOrderChangesDependencies,
): Promise<PushOutcome> {
  const { timelines, gateway, wakeUps, clock, holdMs } = dependencies;
  const subscription = await timelines.subscription(orderId, connectionId);
  if (!subscription) return 'nothing due';
  if (hasExpired(subscription, clock.now())) {
    await gateway.close(connectionId);
    await forgetClient(connectionId, dependencies);
    return 'gone';
  }

  const { sentVersion } = subscription;
  const changes = await timelines.changesAfter(orderId, sentVersion);
  const [first] = changes;
  if (!first) return 'nothing due';
  if (!maySee(subscription, first.customerId)) return reject(subscription, dependencies);

  const { due, held } = dueChanges(changes, { sentVersion, now: clock.now(), holdMs });
  if (held) await wakeUps.wakeLater({ orderId, connectionId });
  return push(subscription, due, dependencies);
}

async function push(
  subscription: Subscription,
  due: readonly RecordedChange[],
  { gateway, timelines, connections }: PushOrderChangesDependencies,
): Promise<PushOutcome> {
  const { connectionId, sentVersion } = subscription;
  let sent = sentVersion;
  try {
    for (const change of due) {
      await gateway.post(connectionId, toMessage(change));
      sent = change.version;
    }
  } catch (error) {
    if (!(error instanceof ConnectionGoneError)) throw error;
    await forgetClient(connectionId, { connections, timelines });
    return 'gone';
  } finally {
    if (sent > sentVersion) await timelines.advance(subscription, sent);
  }
  return sent > sentVersion ? 'pushed' : 'nothing due';
}

/** Ends a subscription that waited for somebody else's order. */
async function reject(
  { orderId, connectionId }: Subscription,
  { gateway, timelines, connections }: PushOrderChangesDependencies,
): Promise<PushOutcome> {
  await timelines.unsubscribe(orderId, connectionId);
  await connections.removeOrder(connectionId, orderId);
  const { code, message } = new OrderNotFoundError(orderId);
  try {
    await gateway.post(connectionId, { type: 'error', code, detail: message, orderId });
  } catch (error) {
    if (!(error instanceof ConnectionGoneError)) throw error;
    await forgetClient(connectionId, { connections, timelines });
  }
  return 'rejected';
}

const toMessage = ({ orderId, version, status, event, time, step, reason }: RecordedChange) => ({
  type: 'order.changed',
  orderId,
  version,
  status,
  event,
  time,
  ...(step !== undefined && { step }),
  ...(reason !== undefined && { reason }),
});
