import { retentionTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryRetention } from '../../ports/retention.ts';
import { exampleDelivery } from '../../testing/examples.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('purge-deliveries', () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
  });
  const claim = (id: string, keepDays: number) =>
    world.deliveries.claim(exampleDelivery({ id }), { now: world.clock.now(), keepDays });
  const claimMany = async (count: number) => {
    for (let n = 0; n < count; n += 1) await claim(String(n).padStart(5, '0'), 19);
  };
  const left = async () =>
    (await world.deliveryRetention.ofRecipient('account#alice', { limit: 5_000 })).items;
  const purge = (
    dryRun: boolean,
    {
      cursor,
      remainingTimeMs = 900_000,
    }: { cursor?: string | undefined; remainingTimeMs?: number } = {},
    deliveryRetention: DeliveryRetention = world.deliveryRetention,
  ) =>
    handler.with({ deliveryRetention })(
      { runId: 'run_1', dryRun, now: '2026-01-24T10:00:00.000Z', cursor },
      lambdaContext({ getRemainingTimeInMillis: () => remainingTimeMs }),
    );

  it('deletes what is expired and nothing else, and finds nothing at a second delivery', async () => {
    await claim('expired', 19);
    await claim('kept', 90);
    const first = await purge(false);

    expect(retentionTaskOutput.parse(first)).toMatchObject({ done: true, scanned: 2, deleted: 1 });
    expect(world.deliveries.statusOf('expired')).toBeUndefined();
    expect(world.deliveries.statusOf('kept')).toBe('SENDING');
    expect(await purge(false)).toMatchObject({ done: true, scanned: 1, deleted: 0 });
  });

  it('deletes everything that is expired, however many pages it takes', async () => {
    await claimMany(1_200);

    expect(await purge(false)).toEqual({
      done: true,
      scanned: 1_200,
      deleted: 1_200,
      bytes: 6_000,
    });
    expect(await left()).toEqual([]);
  });

  it('counts dry exactly what it would delete, and deletes nothing', async () => {
    await claimMany(1_200);

    expect(await purge(true)).toEqual({ done: true, scanned: 1_200, deleted: 1_200, bytes: 6_000 });
    expect(await left()).toHaveLength(1_200);
  });

  it('stops in time and goes on where it stopped', async () => {
    await claimMany(1_200);

    const calls = [await purge(false, { remainingTimeMs: 1_000 })];
    for (let last = calls[0]; last && !last.done; last = calls.at(-1)) {
      calls.push(await purge(false, { cursor: last.cursor, remainingTimeMs: 1_000 }));
    }
    expect(calls.map(({ deleted }) => deleted)).toEqual([500, 500, 200]);
    expect(await left()).toEqual([]);
  });

  it('works a page again that was cut off', async () => {
    await claimMany(10);
    const { deliveryRetention } = world;
    const dying = {
      ...deliveryRetention,
      remove: async (ids: readonly string[]) => {
        await deliveryRetention.remove(ids.slice(0, 4));
        throw new Error('The function died');
      },
    };
    await expect(purge(false, {}, dying)).rejects.toThrow('died');

    expect(await purge(false)).toMatchObject({ done: true, deleted: 6 });
    expect(await left()).toEqual([]);
  });
});
