import { connectClient } from '../use-cases/live-connections.ts';
import { pushOrderChanges } from '../use-cases/push-order-changes.ts';
import { recordOrderChange } from '../use-cases/record-order-change.ts';
import { subscribeToOrder } from '../use-cases/subscribe-to-order.ts';
import { changeOf, ORDER } from './examples.ts';
import { tokenOf } from './in-memory-token-verifier.ts';
import { testWorld } from './world.ts';

export { HOLD_MS } from './world.ts';

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
