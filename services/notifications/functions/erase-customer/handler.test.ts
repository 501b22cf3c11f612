import { erasureTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('erase-customer', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    await world.recipients.switchOff('account#alice', 'refunds');
  });
  const erase = (input: unknown, remainingTimeMs = 900_000) =>
    handler.with(world)(input, lambdaContext({ getRemainingTimeInMillis: () => remainingTimeMs }));
  const task = { runId: 'run_1', dryRun: false, now: '2026-03-01T00:00:00.000Z' };

  it('returns what its contract says, and finds nothing at a second delivery', async () => {
    const first = await erase({ ...task, customerId: 'alice' });

    expect(erasureTaskOutput.parse(first)).toMatchObject({ done: true, deleted: 1 });
    expect(await world.recipients.knows('account#alice')).toBe(false);
    expect(await erase({ ...task, customerId: 'alice' })).toMatchObject({ deleted: 0 });
  });

  it('erases nothing in a dry run', async () => {
    expect(await erase({ ...task, customerId: 'alice', dryRun: true })).toMatchObject({
      deleted: 1,
    });
    expect(await world.recipients.knows('account#alice')).toBe(true);
  });

  it('goes on in one call while there is time, and in the next one when there is none', async () => {
    const eraseAll = async (remainingTimeMs: number) => {
      const calls = [];
      let cursor: string | undefined;
      do {
        const input = { ...task, customerId: 'alice', dryRun: true, cursor };
        const call = await erase(input, remainingTimeMs);
        calls.push(call);
        cursor = call.cursor;
      } while (cursor !== undefined);
      const deleted = calls.reduce((sum, call) => sum + call.deleted, 0);
      return { calls: calls.length, deleted, done: calls.at(-1)?.done };
    };

    const hurried = await eraseAll(0);
    const unhurried = await eraseAll(60_000);

    expect(hurried).toEqual({ calls: 6, deleted: 1, done: true });
    expect(unhurried).toEqual({ ...hurried, calls: 1 });
  });

  it('rejects an input without a customer', async () => {
    await expect(erase(task)).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
    expect(await world.recipients.knows('account#alice')).toBe(true);
  });
});
