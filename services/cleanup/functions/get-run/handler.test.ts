import { customerClaims, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { runResponse } from '../../http/responses.ts';
import { runningErasure, TASKS } from '../../testing/runs.ts';
import { startBegunWorld } from '../../testing/start-world.ts';
import { finishRun } from '../../use-cases/finish-run.ts';
import { handler } from './handler.ts';

let world: Awaited<ReturnType<typeof startBegunWorld>>;
beforeEach(async () => {
  world = await startBegunWorld();
});

const get = httpCaller(() => handler.with(world), {
  route: 'GET /cleanup/runs/{runId}',
  claims: staffClaims(),
  path: { runId: 'run_1' },
});

describe('GET /cleanup/runs/{runId}', () => {
  it('shows how far each task is', async () => {
    const { status, body } = await get();

    expect(status).toBe(200);
    expect(runResponse.parse(body)).toEqual(body);
    expect(body.tasks).toMatchObject(TASKS.map((task) => ({ ...task, status: 'PENDING' })));
  });

  it('shows the report of a run that is over', async () => {
    await finishRun('run_1', world);

    const { body } = await get();

    expect(body).toMatchObject({ status: 'FAILED', finishedAt: expect.any(String) });
    expect(body.tasks[0]).toMatchObject({ status: 'FAILED', error: expect.any(String) });
  });

  it('responds 404 for none, and for an erasure', async () => {
    await world.runs.open(runningErasure());

    expect((await get({ path: { runId: 'run_none' } })).body.code).toBe('RUN_NOT_FOUND');
    expect(await get({ path: { runId: 'ers_1' } })).toMatchObject({ status: 404 });
  });

  it('is for staff alone', async () => {
    expect(await get({ claims: customerClaims('alice') })).toMatchObject({ status: 403 });
  });
});
