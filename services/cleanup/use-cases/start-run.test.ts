import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../domain/run.ts';
import { STARTED_AT } from '../testing/runs.ts';
import { startWorld } from '../testing/start-world.ts';
import { finishRun } from './finish-run.ts';
import { startRun } from './start-run.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

const retention: Scope = { kind: 'RETENTION' };
const erasure = (customerId: string): Scope => ({ kind: 'ERASURE', customerId });
const start = (runId: string, scope: Scope = retention, workflow = world.workflow) =>
  startRun(
    {
      runId,
      scope,
      dryRun: false,
      startedBy: 'sam',
      correlationId: 'request-1',
      now: world.clock.now(),
    },
    { ...world, workflow },
  );
/** A workflow that cannot start any work. */
const failing = () => ({
  ...world.workflow,
  start: () => Promise.reject(new Error('throttled')),
});
const startedIds = () => world.workflow.started.map(({ runId }) => runId);

describe('startRun', () => {
  it('writes a run down and starts the work on it', async () => {
    const run = await start('run_1');
    expect(run).toMatchObject({ status: 'RUNNING', startedAt: STARTED_AT, tasks: [] });
    expect(await world.runs.get('run_1')).toEqual(run);
    expect(world.workflow.started).toEqual([run]);
  });

  it('rejects a run beside another, and says which', async () => {
    await start('run_1');
    await expect(start('run_2')).rejects.toMatchObject({
      code: 'RUN_IN_PROGRESS',
      details: { runId: 'run_1' },
    });
    expect(startedIds()).toEqual(['run_1']);
  });

  it('rejects two erasures of the same customer, not of two, and not beside a run', async () => {
    await start('run_1');
    await start('ers_1', erasure('alice'));
    await start('ers_2', erasure('bob'));
    await expect(start('ers_3', erasure('alice'))).rejects.toMatchObject({
      details: { runId: 'ers_1' },
    });
  });

  it('starts a run once that is asked for twice', async () => {
    await start('run_1');
    await start('run_1');
    expect(startedIds()).toEqual(['run_1']);
  });

  it('starts nothing for a second delivery after the run is over', async () => {
    await start('run_1');
    world.workflow.end('run_1');
    await finishRun('run_1', world);
    await start('run_1');
    expect(startedIds()).toEqual(['run_1']);
    expect(await world.runs.openRuns()).toEqual([]);
  });

  it('starts work that an earlier delivery could not', async () => {
    await expect(start('run_1', retention, failing())).rejects.toThrow('throttled');

    await start('run_1');

    expect(startedIds()).toEqual(['run_1']);
  });

  it('closes a run that was ended from outside, and starts', async () => {
    await start('run_1');
    world.workflow.end('run_1');
    await start('run_2');
    expect(startedIds()).toEqual(['run_1', 'run_2']);
    expect(world.reported).toMatchObject([{ runId: 'run_1', status: 'FAILED' }]);
  });

  it('waits for a run that is about to begin, but not for ever', async () => {
    await expect(start('run_1', retention, failing())).rejects.toThrow('throttled');
    await expect(start('run_2')).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    world.clock.advance(60_000);
    await start('run_2');
    expect(startedIds()).toEqual(['run_2']);
  });
});
