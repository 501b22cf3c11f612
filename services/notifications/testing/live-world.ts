import { orderPlacedV1, orderProgressedV1 } from '@commerce/events';
import { connectClient } from '../use-cases/live-connections.ts';
import { orderChangeOf } from '../use-cases/order-change-of.ts';
import { pushOrderChanges } from '../use-cases/push-order-changes.ts';
import { recordOrderChange } from '../use-cases/record-order-change.ts';
import { subscribeToOrder } from '../use-cases/subscribe-to-order.ts';
import { exampleOf } from './events.ts';
import { inMemoryConnections } from './in-memory-connections.ts';
import { inMemoryTimelines } from './in-memory-timelines.ts';
import { recordingGateway, recordingWakeUps } from './live-fakes.ts';

export const ORDER = orderPlacedV1.example.orderId;
export const HOLD_MS = 20_000;

/** The live part on fakes, and what its queues and clients would do. */
export const liveWorld = () => {
  let time = new Date('2026-01-05T10:00:00.000Z').getTime();
  const world = {
    timelines: inMemoryTimelines(),
    connections: inMemoryConnections(),
    gateway: recordingGateway(),
    wakeUps: recordingWakeUps(),
    clock: { now: () => new Date(time) },
    holdMs: HOLD_MS,
    keepTimelinesDays: 30,
    tokens: {
      verify: async (token: string) => ({
        customerId: token,
        isStaff: token === 'sam',
        expiresAt: new Date(time + 60 * 60_000),
      }),
    },
  };
  const work = async () => {
    for (let next = world.wakeUps.now.shift(); next; next = world.wakeUps.now.shift()) {
      await pushOrderChanges(next, world);
    }
  };
  return {
    ...world,
    pass: (ms: number) => {
      time += ms;
    },
    work,
    connect: (customer: string, connectionId = `${customer}-1`) =>
      connectClient({ connectionId, token: customer }, world),
    subscribe: async (connectionId: string, orderId = ORDER, afterVersion = 0) => {
      await subscribeToOrder({ connectionId, orderId, afterVersion }, world);
      await work();
    },
    happens: async (version: number) => {
      const event =
        version === 1 ? exampleOf(orderPlacedV1) : exampleOf(orderProgressedV1, { version });
      await recordOrderChange(orderChangeOf(event), world);
      await work();
    },
    heardBy: (connectionId: string) =>
      (world.gateway.sent.get(connectionId) ?? []).map(
        (message) => (message as { version?: number }).version,
      ),
  };
};
