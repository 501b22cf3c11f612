import { retentionTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { exampleDelivery } from '../../testing/examples.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('purge-deliveries', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    const claim = (id: string, keepDays: number) =>
      world.deliveries.claim(exampleDelivery({ id }), { now: world.clock.now(), keepDays });
    await claim('expired', 19);
    await claim('kept', 90);
  });
  const purge = (dryRun: boolean) =>
    handler.with(world)(
      { runId: 'run_1', dryRun, now: '2026-01-24T10:00:00.000Z' },
      lambdaContext(),
    );

  it('deletes what is expired, and finds nothing at a second delivery', async () => {
    const first = await purge(false);

    expect(retentionTaskOutput.parse(first)).toMatchObject({ done: true, scanned: 2, deleted: 1 });
    expect(world.deliveries.statusOf('expired')).toBeUndefined();
    expect(world.deliveries.statusOf('kept')).toBe('SENDING');
    expect(await purge(false)).toMatchObject({ done: true, scanned: 1, deleted: 0 });
  });

  it('counts the same in a dry run, and deletes nothing', async () => {
    const dry = await purge(true);

    expect(world.deliveries.statusOf('expired')).toBe('SENDING');
    expect(await purge(false)).toEqual(dry);
  });
});
