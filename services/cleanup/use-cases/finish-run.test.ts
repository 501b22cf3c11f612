import { beforeEach, describe, expect, it } from '@jest/globals';
import { TASKS, taskPage } from '../testing/runs.ts';
import { startBegunWorld } from '../testing/start-world.ts';
import { finishRun } from './finish-run.ts';
import { recordPage } from './record-progress.ts';

let world: Awaited<ReturnType<typeof startBegunWorld>>;
beforeEach(async () => {
  world = await startBegunWorld();
  for (const task of TASKS.keys()) {
    await recordPage({ runId: 'run_1', task, page: 0, output: taskPage() }, world);
  }
});

describe('finishRun', () => {
  it('closes the run with its report, and says so once', async () => {
    world.clock.advance(41_000);
    const finished = await finishRun('run_1', world);
    expect(finished).toMatchObject({
      status: 'SUCCEEDED',
      finishedAt: '2026-01-05T03:00:41.000Z',
    });
    world.clock.advance(1_000);
    expect(await finishRun('run_1', world)).toEqual(finished);
    expect(await world.runs.get('run_1')).toEqual(finished);
    expect(world.reported).toEqual([finished]);
  });

  it('says nothing when another one closed it in the meantime', async () => {
    const runs = { ...world.runs, close: async () => false };
    await finishRun('run_1', { ...world, runs });
    expect(world.reported).toEqual([]);
  });

  it('keeps the report for as long as it is told', async () => {
    const kept: Date[] = [];
    const close = async (_: unknown, until: Date) => {
      kept.push(until);
      return true;
    };
    await finishRun('run_1', { ...world, runs: { ...world.runs, close }, keepReportsDays: 30 });
    expect(kept).toEqual([new Date('2026-02-04T03:00:00.000Z')]);
  });

  it('rejects a run that nobody started', async () => {
    await expect(finishRun('run_none', world)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });
});
