import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../domain/run.ts';
import { STARTED_AT } from '../testing/runs.ts';
import { startWorld } from '../testing/start-world.ts';
import { requestRun } from './request-run.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

describe('requestRun', () => {
  it.each<[Scope, string]>([
    [{ kind: 'RETENTION' }, 'run_7'],
    [{ kind: 'ERASURE', customerId: 'alice' }, 'ers_7'],
  ])('starts a run of %j as %s, once for one request', async (scope, runId) => {
    const request = {
      id: '7',
      scope,
      dryRun: true,
      startedBy: 'sam',
      correlationId: 'request-1',
    };
    const run = await requestRun(request, world);

    expect(run).toMatchObject({ runId, scope, startedBy: 'sam', startedAt: STARTED_AT });
    expect(await requestRun(request, world)).toEqual(run);
    expect(world.workflow.started).toEqual([run]);
  });
});
