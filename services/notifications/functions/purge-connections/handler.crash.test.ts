import { lambdaContext } from '@commerce/lambda/fixtures';
import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import { hasExpired } from '../../domain/live.ts';
import type { ConnectionRetention } from '../../ports/retention.ts';
import { inMemoryConnections } from '../../testing/in-memory-connections.ts';
import { inMemoryTimelines } from '../../testing/in-memory-timelines.ts';
import { recordingGateway, recordingWakeUps } from '../../testing/live-fakes.ts';
import { pageOf } from '../../testing/page-of.ts';
import { pushOrderChanges } from '../../use-cases/push-order-changes.ts';
import { handler } from './handler.ts';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const CONNECTIONS = [
  { connectionId: 'open', expiresAt: '2026-01-05T11:00:00.000Z' },
  { connectionId: 'stale-1', expiresAt: '2026-01-05T09:00:00.000Z' },
  { connectionId: 'stale-2', expiresAt: '2026-01-05T08:00:00.000Z' },
].map((connection) => ({ ...connection, customerId: 'alice', isStaff: false }));
const ORDERS = ['ord_1', 'ord_2'];

/** One client that is there and two that left without a word; all of them hear about two orders. */
async function setUp() {
  const connections = inMemoryConnections();
  const timelines = inMemoryTimelines();
  for (const connection of CONNECTIONS) {
    await connections.open(connection, NOW);
    for (const orderId of ORDERS) {
      await connections.addOrder(connection.connectionId, orderId, 20);
      await timelines.subscribe({
        ...connection,
        orderId,
        sentVersion: 0,
        subscribedAt: '2026-01-05T07:59:00.000Z',
      });
    }
  }
  const connectionRetention: ConnectionRetention = {
    async expired(now, { limit, cursor }) {
      const known = await Promise.all(
        CONNECTIONS.map(({ connectionId }) => connections.find(connectionId)),
      );
      const ids = known.flatMap((found) =>
        found !== undefined && hasExpired(found, now) ? [found.connectionId] : [],
      );
      const { items, ...page } = pageOf(ids, limit, cursor);
      return { ...page, items: items.map((id) => ({ id, bytes: 100 })), scanned: items.length };
    },
    ofCustomer: async () => ({ items: [] }),
  };
  return { connections, timelines, connectionRetention };
}
type World = Awaited<ReturnType<typeof setUp>>;

const purge = (world: World, crashing: Crashing = (port) => port, dryRun = false) =>
  handler.with({
    connections: crashing(world.connections),
    timelines: crashing(world.timelines),
    connectionRetention: crashing(world.connectionRetention),
  })({ runId: 'run_1', dryRun, now: NOW.toISOString() }, lambdaContext());

const knownConnections = async ({ connections }: World) => {
  const found = await Promise.all(
    CONNECTIONS.map(({ connectionId }) => connections.find(connectionId)),
  );
  return found.flatMap((connection) => connection?.connectionId ?? []);
};

/** Who is sent an order's next change. */
async function whoHears({ connections, timelines }: World, orderId: string) {
  const gateway = recordingGateway();
  const listeners = await timelines.record(
    {
      orderId,
      version: 1,
      customerId: 'alice',
      status: 'PENDING',
      event: 'order.placed.v1',
      time: NOW.toISOString(),
    },
    { now: NOW, keepDays: 30 },
  );
  const wakeUps = recordingWakeUps();
  const clock = { now: () => NOW };
  const dependencies = { timelines, connections, gateway, wakeUps, clock, holdMs: 0 };
  for (const connectionId of listeners) {
    await pushOrderChanges({ orderId, connectionId }, dependencies);
  }
  return [...gateway.sent.keys()];
}

describe('purge-connections', () => {
  it('harms nobody who is there, wherever it crashes, and is finished by the next run', async () => {
    const crashes = await atEveryCrashPoint({
      setUp,
      run: purge,
      check: async (world) => {
        for (const { connectionId } of CONNECTIONS.slice(1)) {
          for (const orderId of ORDERS) {
            // What outlives its connection is garbage: it says of itself that its time is over.
            const left = await world.timelines.subscription(orderId, connectionId);
            expect(left === undefined || hasExpired(left, NOW)).toBe(true);
          }
        }
        for (const orderId of ORDERS) expect(await whoHears(world, orderId)).toEqual(['open']);

        expect(await purge(world)).toMatchObject({ done: true });
        expect(await knownConnections(world)).toEqual(['open']);
        for (const orderId of ORDERS) {
          expect(await world.timelines.subscription(orderId, 'open')).toBeDefined();
        }
      },
    });

    expect(crashes).toBe(14);
  });

  it('takes the subscriptions with the connection, and finds nothing the next time', async () => {
    const world = await setUp();

    expect(await purge(world)).toMatchObject({ done: true, deleted: 2 });
    for (const orderId of ORDERS) {
      expect(await world.timelines.subscription(orderId, 'stale-1')).toBeUndefined();
      expect(await world.timelines.subscription(orderId, 'stale-2')).toBeUndefined();
    }
    expect(await purge(world)).toEqual({ done: true, scanned: 0, deleted: 0, bytes: 0 });
  });

  it('counts in a dry run what a run deletes, and keeps it', async () => {
    const world = await setUp();

    const dry = await purge(world, undefined, true);
    expect(await knownConnections(world)).toHaveLength(3);
    expect(await purge(world)).toEqual(dry);
  });
});
