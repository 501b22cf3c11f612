import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { taskPage } from '../../testing/runs.ts';
import { startBegunWorld } from '../../testing/start-world.ts';
import { recordPage } from '../../use-cases/record-progress.ts';
import { handler } from './handler.ts';

let world: Awaited<ReturnType<typeof startBegunWorld>>;
beforeEach(async () => {
  world = await startBegunWorld();
});

const finish = (runId = 'run_1') =>
  handler.with(world)({ runId, correlationId: 'request-1' }, lambdaContext());

describe('finish-run', () => {
  it('closes a run and reports it, once for two deliveries', async () => {
    await recordPage({ runId: 'run_1', task: 0, page: 0, output: taskPage() }, world);

    expect(await finish()).toEqual({ status: 'PARTIALLY_FAILED' });
    expect(await finish()).toEqual({ status: 'PARTIALLY_FAILED' });

    expect(world.reported).toEqual([await world.runs.get('run_1')]);
    expect(await world.runs.openRuns()).toEqual([]);
  });

  it('rejects a run that nobody started', async () => {
    await expect(finish('run_none')).rejects.toMatchObject({ name: 'RunNotFoundError' });

    expect(world.reported).toEqual([]);
  });
});
