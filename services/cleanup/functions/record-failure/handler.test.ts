import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { startBegunWorld } from '../../testing/start-world.ts';
import { handler } from './handler.ts';

let world: Awaited<ReturnType<typeof startBegunWorld>>;
beforeEach(async () => {
  world = await startBegunWorld();
});

const input = {
  runId: 'run_1',
  correlationId: 'request-1',
  task: 1,
  failure: { Error: 'States.Timeout' },
};
const record = (change: Partial<typeof input> = {}) =>
  handler.with(world)({ ...input, ...change }, lambdaContext());
const tasks = async () => (await world.runs.get('run_1'))?.tasks;

describe('record-failure', () => {
  it('ends the task with the first reason, and no other task', async () => {
    expect(await record()).toEqual({});
    expect(await record({ failure: { Error: 'AnotherError' } })).toEqual({});

    expect(await tasks()).toMatchObject([
      { status: 'PENDING' },
      { status: 'FAILED', error: 'A page took too long' },
    ]);
  });

  it('rejects a task that the run does not have', async () => {
    await expect(record({ task: 2 })).rejects.toMatchObject({ name: 'RunNotFoundError' });

    expect(await tasks()).toMatchObject([{ status: 'PENDING' }, { status: 'PENDING' }]);
  });
});
