import { beforeEach, describe, expect, it } from '@jest/globals';
import { runningErasure } from '../testing/runs.ts';
import { startWorld } from '../testing/start-world.ts';
import { startNightlyRun } from './start-nightly-run.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

const night = (date = '2026-01-05') =>
  startNightlyRun({ dueAt: new Date(`${date}T03:00:00.000Z`), correlationId: 'c-1' }, world);

describe('startNightlyRun', () => {
  it('starts the run of the night, however often it is delivered', async () => {
    const outcome = { runId: 'run_20260105T030000Z', started: true, interruptedClosed: 0 };
    expect(await night()).toEqual(outcome);
    expect(await night()).toEqual(outcome);
    expect(world.workflow.started).toMatchObject([
      { runId: outcome.runId, startedBy: 'schedule', dryRun: false, scope: { kind: 'RETENTION' } },
    ]);
  });

  it('lets a run that is under way go on', async () => {
    await night();
    expect(await night('2026-01-06')).toMatchObject({ started: false });
    expect(world.workflow.started).toHaveLength(1);
  });

  it('closes what was interrupted, erasures too', async () => {
    await world.runs.open(runningErasure());
    await world.workflow.start(runningErasure());
    await world.runs.open(runningErasure({ runId: 'ers_2', scope: erasureOf('bob') }));
    await world.workflow.start(runningErasure({ runId: 'ers_2' }));
    world.workflow.end('ers_1');
    expect(await night()).toMatchObject({ started: true, interruptedClosed: 1 });
    expect(world.reported.map(({ runId }) => runId)).toEqual(['ers_1']);
  });

  it('lets other errors pass, so that the scheduler tries again', async () => {
    const workflow = { ...world.workflow, start: () => Promise.reject(new Error('throttled')) };
    const request = { dueAt: new Date('2026-01-05T03:00:00.000Z'), correlationId: 'c-1' };
    await expect(startNightlyRun(request, { ...world, workflow })).rejects.toThrow('throttled');
  });
});

const erasureOf = (customerId: string) => ({ kind: 'ERASURE', customerId }) as const;
