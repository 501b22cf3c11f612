import { lambdaContext } from '@commerce/lambda/fixtures';
import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import { hasExpired } from '../../domain/live.ts';
import { changeOf, exampleConnection, exampleSubscription } from '../../testing/examples.ts';
import { liveWorld } from '../../testing/live-world.ts';
import { pushOrderChanges } from '../../use-cases/push-order-changes.ts';
import { handler } from './handler.ts';

const CONNECTIONS = [
  { connectionId: 'open', expiresAt: '2026-01-05T11:00:00.000Z' },
  { connectionId: 'stale-1', expiresAt: '2026-01-05T09:00:00.000Z' },
  { connectionId: 'stale-2', expiresAt: '2026-01-05T08:00:00.000Z' },
].map(exampleConnection);
const ORDERS = ['ord_1', 'ord_2'];

/** One client that is connected and two that left without a word, each subscribed to two orders. */
async function setUp() {
  const world = liveWorld();
  for (const connection of CONNECTIONS) {
    await world.connections.open(connection, world.clock.now());
    for (const orderId of ORDERS) {
      await world.connections.addOrder(connection.connectionId, orderId, 20);
      const subscription = { ...connection, orderId, subscribedAt: '2026-01-05T07:59:00.000Z' };
      await world.timelines.subscribe(exampleSubscription(subscription));
    }
  }
  return world;
}
type World = Awaited<ReturnType<typeof setUp>>;

const purge = (world: World, crashing: Crashing = (port) => port, dryRun = false) =>
  handler.with({
    connections: crashing(world.connections),
    timelines: crashing(world.timelines),
    connectionRetention: crashing(world.connectionRetention),
  })({ runId: 'run_1', dryRun, now: world.clock.now().toISOString() }, lambdaContext());

const knownConnections = async ({ connections }: World) => {
  const found = await Promise.all(
    CONNECTIONS.map(({ connectionId }) => connections.find(connectionId)),
  );
  return found.flatMap((connection) => connection?.connectionId ?? []);
};

/** The clients that are sent an order's next change. */
async function listenersOf(world: World, orderId: string) {
  const { timelines, gateway, clock } = world;
  const change = { ...changeOf(1), orderId };
  const listeners = await timelines.record(change, { now: clock.now(), keepDays: 30 });
  gateway.sent.clear();
  for (const connectionId of listeners) {
    await pushOrderChanges({ orderId, connectionId }, { ...world, holdMs: 0 });
  }
  return [...gateway.sent.keys()];
}

describe('purge-connections', () => {
  it('harms no client that is connected, wherever it crashes, and is finished by the next run', async () => {
    const crashes = await atEveryCrashPoint({
      setUp,
      run: purge,
      check: async (world) => {
        for (const { connectionId } of CONNECTIONS.slice(1)) {
          for (const orderId of ORDERS) {
            // A subscription that outlives its connection is expired, so nothing is pushed to it.
            const left = await world.timelines.subscription(orderId, connectionId);
            expect(left === undefined || hasExpired(left, world.clock.now())).toBe(true);
          }
        }
        for (const orderId of ORDERS) expect(await listenersOf(world, orderId)).toEqual(['open']);

        expect(await purge(world)).toMatchObject({ done: true });
        expect(await knownConnections(world)).toEqual(['open']);
        for (const orderId of ORDERS) {
          expect(await world.timelines.subscription(orderId, 'open')).toBeDefined();
        }
      },
    });

    expect(crashes).toBe(14);
  });

  it('deletes the subscriptions with the connection, and finds nothing the next time', async () => {
    const world = await setUp();

    expect(await purge(world)).toMatchObject({ done: true, deleted: 2 });
    for (const orderId of ORDERS) {
      expect(await world.timelines.subscription(orderId, 'stale-1')).toBeUndefined();
      expect(await world.timelines.subscription(orderId, 'stale-2')).toBeUndefined();
    }
    expect(await purge(world)).toEqual({ done: true, scanned: 1, deleted: 0, bytes: 0 });
  });

  it('counts in a dry run what a run deletes, and keeps it', async () => {
    const world = await setUp();

    const dry = await purge(world, undefined, true);
    expect(await knownConnections(world)).toHaveLength(3);
    expect(await purge(world)).toEqual(dry);
  });
});
