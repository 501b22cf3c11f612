import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { finishRun } from '../domain/run.ts';
import type { RunRepository } from '../ports/run-repository.ts';
import { inMemoryRuns } from '../testing/in-memory-runs.ts';
import { runningRun, TASKS, taskPage } from '../testing/runs.ts';
import { beginRun } from './begin-run.ts';
import { recordFailure, recordPage } from './record-progress.ts';

let runs: RunRepository;
const address = { runId: 'run_1', task: 1 };
const task = async () => (await runs.get('run_1'))?.tasks[1];
const close = async () => {
  const run = await runs.get('run_1');
  if (run?.status === 'RUNNING') await runs.close(finishRun(run, new Date()), new Date());
};

beforeEach(async () => {
  runs = inMemoryRuns();
  await runs.open(runningRun());
  await beginRun({ runId: 'run_1', tasks: TASKS }, { runs });
});

describe('beginRun', () => {
  it('writes the tasks down once', async () => {
    await beginRun({ runId: 'run_1', tasks: TASKS }, { runs });
    expect((await runs.get('run_1'))?.tasks).toMatchObject(TASKS);
  });

  it('rejects a run that is over, and one that nobody started', async () => {
    await close();
    await expect(beginRun({ runId: 'run_1', tasks: TASKS }, { runs })).rejects.toMatchObject({
      code: 'RUN_CLOSED',
    });
    await expect(beginRun({ runId: 'run_2', tasks: TASKS }, { runs })).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    });
  });
});

describe('recordPage', () => {
  const page = (number: number, output = taskPage()) =>
    recordPage({ ...address, page: number, output }, { runs });

  it('says where the task goes on', async () => {
    const output = taskPage({ done: false, cursor: 'a' });
    expect(await page(0, output)).toEqual({ over: false, page: 1, position: { cursor: 'a' } });
    const last = await page(1);
    expect(last).toEqual({ over: true, page: 2, position: {} });
    // A state machine takes a member without a value for no JSON.
    expect(last.position).not.toHaveProperty('cursor');
    expect(await task()).toMatchObject({ status: 'SUCCEEDED', pages: 2, deleted: 8 });
  });

  it('counts a page once, and returns the same', async () => {
    const output = taskPage({ done: false, cursor: 'a' });
    const replace = jest.spyOn(runs, 'replaceTask');
    expect(await page(0, output)).toEqual(await page(0, output));
    expect(replace).toHaveBeenCalledTimes(1);
    expect(await task()).toMatchObject({ pages: 1, deleted: 4 });
  });

  it('rejects a page that does not follow', async () => {
    await expect(page(1)).rejects.toMatchObject({ code: 'PAGE_OUT_OF_ORDER' });
    await page(0, taskPage({ done: false, cursor: 'a' }));
    await page(1, taskPage({ done: false, cursor: 'b' }));
    await expect(page(0)).rejects.toMatchObject({ code: 'PAGE_OUT_OF_ORDER' });
  });

  it('rejects a page of a run that is over, and of a task that is none', async () => {
    await expect(
      recordPage({ runId: 'run_1', task: 9, page: 0, output: taskPage() }, { runs }),
    ).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    await expect(
      recordPage({ runId: 'run_9', task: 0, page: 0, output: taskPage() }, { runs }),
    ).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    await close();
    await expect(page(0)).rejects.toMatchObject({ code: 'RUN_CLOSED' });
  });
});

describe('recordFailure', () => {
  const fail = () => recordFailure({ ...address, failure: { Error: 'States.Timeout' } }, { runs });

  it('ends the task with the reason, once', async () => {
    await fail();
    await recordFailure({ ...address, failure: { Error: 'AnotherError' } }, { runs });
    expect(await task()).toMatchObject({ status: 'FAILED', error: 'A page took too long' });
  });

  it('leaves a task alone that is done', async () => {
    await recordPage({ ...address, page: 0, output: taskPage() }, { runs });
    await fail();
    expect(await task()).toMatchObject({ status: 'SUCCEEDED' });
  });
});
