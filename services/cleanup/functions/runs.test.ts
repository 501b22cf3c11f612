import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { runReport } from '../http/responses.ts';
import { runningErasure, TASKS } from '../testing/runs.ts';
import { startWorld } from '../testing/start-world.ts';
import { beginRun } from '../use-cases/begin-run.ts';
import { finishRun } from '../use-cases/finish-run.ts';
import { handler as getRun } from './get-run/handler.ts';
import { handler as requestRun } from './request-run/handler.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

const post = async (body: unknown, claims: Record<string, unknown> = staffClaims()) => {
  const event = httpEvent({ route: 'POST /cleanup/runs', body, claims });
  const { statusCode, headers, body: text } = await requestRun.with(world)(event, lambdaContext());
  return { status: statusCode, headers, body: JSON.parse(String(text)) };
};
const get = async (runId: string, claims: Record<string, unknown> = staffClaims()) => {
  const event = httpEvent({ route: 'GET /cleanup/runs/{runId}', path: { runId }, claims });
  const { statusCode, body } = await getRun.with(world)(event, lambdaContext());
  return { status: statusCode, body: JSON.parse(String(body)) };
};

describe('POST /cleanup/runs', () => {
  it.each([true, false])('starts a run (dryRun: %p), and says where it is', async (dryRun) => {
    const { status, headers, body } = await post({ dryRun });
    expect(status).toBe(202);
    expect(runReport.parse(body)).toEqual(body);
    expect(body).toMatchObject({ status: 'RUNNING', dryRun, startedBy: 'sam', tasks: [] });
    expect(headers).toMatchObject({ location: `/cleanup/runs/${body.runId}` });
    expect(world.workflow.started).toMatchObject([{ runId: body.runId, dryRun }]);
  });

  it('answers 409 with the run in the way', async () => {
    const first = await post({ dryRun: false });
    const { status, body } = await post({ dryRun: true });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'RUN_IN_PROGRESS', runId: first.body.runId });
  });

  it.each([{}, { dryRun: 'no' }, { dryRun: null }, '{"dryRun":'])('refuses %p', async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(world.workflow.started).toEqual([]);
  });

  it('is for staff alone', async () => {
    expect((await post({ dryRun: false }, customerClaims('alice'))).status).toBe(403);
    expect((await post({ dryRun: false }, {})).status).toBe(401);
    expect(world.workflow.started).toEqual([]);
  });
});

describe('GET /cleanup/runs/{runId}', () => {
  it('shows how far each task is', async () => {
    const { body } = await post({ dryRun: false });
    await beginRun(body.runId, TASKS, world);
    const { status, body: report } = await get(body.runId);
    expect(status).toBe(200);
    expect(runReport.parse(report)).toEqual(report);
    expect(report.tasks).toMatchObject(TASKS.map((task) => ({ ...task, status: 'PENDING' })));
  });

  it('shows the report of a run that is over', async () => {
    const { body } = await post({ dryRun: false });
    await beginRun(body.runId, TASKS, world);
    await finishRun(body.runId, world);
    const { body: report } = await get(body.runId);
    expect(report).toMatchObject({ status: 'FAILED', finishedAt: expect.any(String) });
    expect(report.tasks[0]).toMatchObject({ status: 'FAILED', error: expect.any(String) });
  });

  it('answers 404 for none, and for an erasure', async () => {
    await world.runs.open(runningErasure());
    expect((await get('run_none')).body.code).toBe('RUN_NOT_FOUND');
    expect((await get('ers_1')).status).toBe(404);
  });

  it('is for staff alone', async () => {
    expect((await get('run_1', customerClaims('alice'))).status).toBe(403);
  });
});
