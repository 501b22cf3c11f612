import { customerClaims, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { erasureResponse } from '../../http/responses.ts';
import { runningErasure, runningRun, TASKS, taskPage } from '../../testing/runs.ts';
import { startWorld } from '../../testing/start-world.ts';
import { beginRun } from '../../use-cases/begin-run.ts';
import { recordPage } from '../../use-cases/record-progress.ts';
import { handler } from './handler.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(async () => {
  world = startWorld();
  await world.runs.open(runningErasure());
  await beginRun({ runId: 'ers_1', tasks: TASKS }, world);
});

const get = httpCaller(() => handler.with(world), {
  route: 'GET /cleanup/erasures/{erasureId}',
  claims: staffClaims(),
  path: { erasureId: 'ers_1' },
});

describe('GET /cleanup/erasures/{erasureId}', () => {
  it('says what was kept, and why', async () => {
    const kept = [{ what: 'orders', why: 'accounting', items: 2 }];
    const output = taskPage({ kept });
    await recordPage({ runId: 'ers_1', task: 0, page: 0, output }, world);

    const { status, body } = await get();

    expect(status).toBe(200);
    expect(erasureResponse.parse(body)).toEqual(body);
    expect(body.tasks[0]).toMatchObject({ status: 'SUCCEEDED', kept });
  });

  it('responds 404 for none, and for a run', async () => {
    await world.runs.open(runningRun());

    expect(await get({ path: { erasureId: 'ers_none' } })).toMatchObject({ status: 404 });
    expect((await get({ path: { erasureId: 'run_1' } })).body.code).toBe('RUN_NOT_FOUND');
  });

  it('is for staff alone', async () => {
    expect(await get({ claims: customerClaims('alice') })).toMatchObject({ status: 403 });
  });
});
