import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { finishRun, type RunningRun } from '../domain/run.ts';
import { addPage } from '../domain/task-progress.ts';
import { PENDING_TASKS, runningErasure, runningRun, taskPage } from '../testing/runs.ts';
import type { RunRepository } from './run-repository.ts';

const KEPT_UNTIL = new Date('2027-02-09T03:00:00.000Z');
const at = new Date('2026-01-05T03:00:41.000Z');

/** Tests what every repository of runs does. Each test has scopes of its own. */
export const describeRunRepository = portContract<{ readonly runs: RunRepository }>((test) => {
  const erasure = (change: Partial<RunningRun> = {}): RunningRun => {
    const id = randomUUID();
    return runningErasure({
      runId: `ers_${id}`,
      scope: { kind: 'ERASURE', customerId: id },
      ...change,
    });
  };
  const opened = async (run = erasure()): Promise<RunningRun> => {
    expect(await test().runs.open(run)).toEqual({ opened: true });
    return run;
  };
  const begun = async (): Promise<RunningRun> => {
    const run = await opened();
    await test().runs.setTasks(run.runId, PENDING_TASKS);
    return { ...run, tasks: PENDING_TASKS };
  };
  const [first, second] = PENDING_TASKS as [
    (typeof PENDING_TASKS)[number],
    (typeof PENDING_TASKS)[number],
  ];

  it('keeps what it was given', async () => {
    const run = await opened();
    expect(await test().runs.get(run.runId)).toEqual(run);
    expect(await test().runs.get('run_none')).toBeUndefined();
  });

  it('lists the erasures of one customer, the latest first', async () => {
    const first = await opened(erasure({ startedAt: '2026-01-05T03:00:00.000Z' }));
    const report = finishRun(first, at);
    await test().runs.close(report, KEPT_UNTIL);
    const change = { scope: first.scope, startedAt: '2026-01-06T03:00:00.000Z', dryRun: true };
    const second = await opened(erasure(change));
    await opened();

    const { customerId } = first.scope as { customerId: string };
    expect(await test().runs.erasuresOf(customerId)).toEqual([second, report]);
    expect(await test().runs.erasuresOf('nobody')).toEqual([]);
  });

  it('opens no second run of the same scope, and says which is in the way', async () => {
    const run = await opened();
    const other = { ...run, runId: 'ers_other' };
    const holder = { runId: run.runId, startedAt: run.startedAt };
    expect(await test().runs.open(other)).toEqual({ opened: false, holder });
    expect(await test().runs.get('ers_other')).toBeUndefined();
  });

  it('opens runs of other scopes beside it', async () => {
    const retention = await opened(runningRun({ runId: `run_${randomUUID()}` }));
    const one = await opened();
    const open = (await test().runs.openRuns()).map(({ runId }) => runId);
    expect(open).toEqual(expect.arrayContaining([retention.runId, one.runId]));
  });

  it('opens a run that was closed before neither again nor the lock with it', async () => {
    const run = await opened();
    await test().runs.close(finishRun(run, at), KEPT_UNTIL);
    expect(await test().runs.open(run)).toMatchObject({
      opened: false,
      holder: { runId: run.runId },
    });
    await opened({ ...run, runId: `ers_${randomUUID()}` });
  });

  it('takes the tasks of a run once', async () => {
    const run = await begun();
    expect(await test().runs.get(run.runId)).toEqual(run);
    await expect(test().runs.setTasks(run.runId, [])).rejects.toMatchObject({
      code: 'RUN_CHANGED',
    });
  });

  it('takes no tasks for a run that was closed before it had any', async () => {
    const run = await opened();
    const finished = finishRun(run, at);
    await test().runs.close(finished, KEPT_UNTIL);
    await expect(test().runs.setTasks(run.runId, PENDING_TASKS)).rejects.toMatchObject({
      code: 'RUN_CHANGED',
    });
    expect(await test().runs.get(run.runId)).toEqual(finished);
  });

  it('replaces the tasks of a run side by side', async () => {
    const { runId } = await begun();
    const after = addPage(first, taskPage());
    const afterSecond = addPage(second, taskPage({ kept: [{ what: 'w', why: 'y', items: 1 }] }));
    await Promise.all([
      test().runs.replaceTask(runId, 0, { before: first, after }),
      test().runs.replaceTask(runId, 1, { before: second, after: afterSecond }),
    ]);
    expect((await test().runs.get(runId))?.tasks).toEqual([after, afterSecond]);
  });

  it('replaces no task that has changed since it was read', async () => {
    const { runId } = await begun();
    const once = addPage(first, taskPage({ done: false }));
    const twice = addPage(once, taskPage({ done: false }));
    await test().runs.replaceTask(runId, 0, { before: first, after: once });
    await test().runs.replaceTask(runId, 0, { before: once, after: twice });
    // Each differs in one trace alone: the pages, and the status of the task.
    for (const stale of [once, { ...twice, status: 'PENDING' } as const]) {
      const change = { before: stale, after: addPage(stale, taskPage()) };
      await expect(test().runs.replaceTask(runId, 0, change)).rejects.toMatchObject({
        code: 'RUN_CHANGED',
      });
    }
    expect((await test().runs.get(runId))?.tasks[0]).toEqual(twice);
  });

  it('closes a run once, and lets the next one begin', async () => {
    const run = await begun();
    const finished = finishRun(run, at);
    expect(await test().runs.close(finished, KEPT_UNTIL)).toBe(true);
    expect(await test().runs.close(finished, KEPT_UNTIL)).toBe(false);
    expect(await test().runs.get(run.runId)).toEqual(finished);
    expect(await test().runs.openRuns()).not.toContainEqual(
      expect.objectContaining({ runId: run.runId }),
    );
    await opened({ ...run, runId: `ers_${randomUUID()}`, tasks: [] });
  });

  it('changes nothing of a run that is closed', async () => {
    const run = await begun();
    // The end of the run leaves a task that is over as it is.
    const over = addPage(first, taskPage());
    await test().runs.replaceTask(run.runId, 0, { before: first, after: over });
    const finished = finishRun({ ...run, tasks: [over, second] }, at);
    await test().runs.close(finished, KEPT_UNTIL);
    const change = { before: over, after: addPage(over, taskPage()) };
    await expect(test().runs.replaceTask(run.runId, 0, change)).rejects.toMatchObject({
      code: 'RUN_CHANGED',
    });
    expect(await test().runs.get(run.runId)).toEqual(finished);
  });
});
