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
  const erase = (input: unknown) => handler.with(world)(input, lambdaContext());
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

  it('rejects an input without a customer', async () => {
    await expect(erase(task)).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
    expect(await world.recipients.knows('account#alice')).toBe(true);
  });
});
