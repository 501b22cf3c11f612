import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { PENDING_TASKS, runningRun, TASKS } from '../../testing/runs.ts';
import { startWorld } from '../../testing/start-world.ts';
import { handler } from './handler.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(async () => {
  world = startWorld();
  await world.runs.open(runningRun());
});

const input = { runId: 'run_1', correlationId: 'request-1', tasks: TASKS };
const begin = (change: Partial<typeof input> = {}) =>
  handler.with(world)({ ...input, ...change }, lambdaContext());

describe('begin-run', () => {
  it('writes the tasks of a run down, once', async () => {
    expect(await begin()).toEqual({});
    expect(await begin()).toEqual({});

    expect(await world.runs.get('run_1')).toMatchObject({ tasks: PENDING_TASKS });
  });

  it('rejects a run that nobody started, and a run without tasks', async () => {
    await expect(begin({ runId: 'run_2' })).rejects.toMatchObject({ name: 'RunNotFoundError' });
    await expect(begin({ tasks: [] })).rejects.toMatchObject({ name: 'InvalidTaskInputError' });

    expect(await world.runs.get('run_1')).toEqual(runningRun());
  });
});
