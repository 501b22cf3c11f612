import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { taskPage } from '../../testing/runs.ts';
import { startBegunWorld } from '../../testing/start-world.ts';
import { handler } from './handler.ts';

let world: Awaited<ReturnType<typeof startBegunWorld>>;
beforeEach(async () => {
  world = await startBegunWorld();
});

const output = taskPage({ done: false, cursor: 'a' });
const input = { runId: 'run_1', correlationId: 'request-1', task: 0, page: 0, output };
const record = (change: Partial<typeof input> = {}) =>
  handler.with(world)({ ...input, ...change }, lambdaContext());
const progress = async () => (await world.runs.get('run_1'))?.tasks[0];

describe('record-page', () => {
  it('counts a page once for two deliveries, and says where the task goes on', async () => {
    const next = { over: false, page: 1, position: { cursor: 'a' } };

    expect(await record()).toEqual(next);
    expect(await record()).toEqual(next);

    expect(await progress()).toMatchObject({ status: 'RUNNING', pages: 1, deleted: 4 });
  });

  it('rejects a page that does not follow', async () => {
    await expect(record({ page: 1 })).rejects.toMatchObject({ name: 'PageOutOfOrderError' });

    expect(await progress()).toMatchObject({ status: 'PENDING', pages: 0 });
  });

  it.each([
    ['is not done and names no cursor', taskPage({ done: false })],
    ['is done and names a cursor', taskPage({ done: true, cursor: 'a' })],
  ])('rejects a page that %s', async (_what, wrong) => {
    await expect(
      handler.with(world)({ ...input, output: wrong }, lambdaContext()),
    ).rejects.toMatchObject({ name: 'InvalidTaskInputError' });

    expect(await progress()).toMatchObject({ status: 'PENDING', pages: 0 });
  });
});
