import { orderPlacedV1, orderProgressedV1 } from '@commerce/events';
import type { Subscription } from '../domain/live.ts';
import { connectClient } from '../use-cases/live-connections.ts';
import { orderChangeOf } from '../use-cases/order-change-of.ts';
import { pushOrderChanges } from '../use-cases/push-order-changes.ts';
import { recordOrderChange } from '../use-cases/record-order-change.ts';
import { subscribeToOrder } from '../use-cases/subscribe-to-order.ts';
import { exampleOf } from './events.ts';
import { tokenOf } from './in-memory-token-verifier.ts';
import { testWorld } from './world.ts';

export { HOLD_MS } from './world.ts';

export const ORDER = orderPlacedV1.example.orderId;

/** The change of an order's version: 1 is placed, the later ones progress. */
export const changeOf = (version: number) =>
  orderChangeOf(
    version === 1 ? exampleOf(orderPlacedV1) : exampleOf(orderProgressedV1, { version }),
  );

/** Alice's subscription to {@link ORDER}, from its first version on. */
export const subscriptionOf = (
  connectionId: string,
  given: Partial<Subscription> = {},
): Subscription => ({
  orderId: ORDER,
  connectionId,
  customerId: 'alice',
  isStaff: false,
  expiresAt: '2026-01-05T12:00:00.000Z',
  sentVersion: 0,
  subscribedAt: '2026-01-05T10:00:00.000Z',
  ...given,
});

/** Live status in memory, and the actions of its queues and clients. */
export const liveWorld = () => {
  const world = testWorld();
  const work = async () => {
    for (let next = world.wakeUps.now.shift(); next; next = world.wakeUps.now.shift()) {
      await pushOrderChanges(next, world);
    }
  };
  return {
    ...world,
    work,
    connect: (customer: string, connectionId = `${customer}-1`) =>
      connectClient({ connectionId, token: tokenOf(customer) }, world),
    subscribe: async (connectionId: string, orderId = ORDER, afterVersion = 0) => {
      await subscribeToOrder({ connectionId, orderId, afterVersion }, world);
      await work();
    },
    happens: async (version: number) => {
      await recordOrderChange(changeOf(version), world);
      await work();
    },
    heardBy: (connectionId: string) =>
      (world.gateway.sent.get(connectionId) ?? []).map(
        (message) => (message as { version?: number }).version,
      ),
  };
};
