import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { erasureReport } from '../http/responses.ts';
import { runningRun, TASKS, taskPage } from '../testing/runs.ts';
import { startWorld } from '../testing/start-world.ts';
import { beginRun } from '../use-cases/begin-run.ts';
import { recordPage } from '../use-cases/record-progress.ts';
import { handler as getErasure } from './get-erasure/handler.ts';
import { handler as requestErasure } from './request-erasure/handler.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

const post = async (body: unknown, claims: Record<string, unknown> = staffClaims()) => {
  const event = httpEvent({ route: 'POST /cleanup/erasures', body, claims });
  const answer = await requestErasure.with(world)(event, lambdaContext());
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: JSON.parse(String(answer.body)),
  };
};
const get = async (erasureId: string, claims: Record<string, unknown> = staffClaims()) => {
  const route = 'GET /cleanup/erasures/{erasureId}';
  const event = httpEvent({ route, path: { erasureId }, claims });
  const { statusCode, body } = await getErasure.with(world)(event, lambdaContext());
  return { status: statusCode, body: JSON.parse(String(body)) };
};

describe('POST /cleanup/erasures', () => {
  it('starts the erasure of one customer, and says where it is', async () => {
    const { status, headers, body } = await post({ customerId: 'alice' });
    expect(status).toBe(202);
    expect(erasureReport.parse(body)).toEqual(body);
    expect(body).toMatchObject({ status: 'RUNNING', customerId: 'alice', dryRun: false });
    expect(headers).toMatchObject({ location: `/cleanup/erasures/${body.erasureId}` });
    expect(world.workflow.started).toMatchObject([
      { runId: body.erasureId, scope: { kind: 'ERASURE', customerId: 'alice' } },
    ]);
  });

  it('tries it without deleting when asked to', async () => {
    expect((await post({ customerId: 'alice', dryRun: true })).body.dryRun).toBe(true);
  });

  it('answers 409 for the same customer again, and 202 for another', async () => {
    const first = await post({ customerId: 'alice' });
    const again = await post({ customerId: 'alice' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ runId: first.body.erasureId });
    expect((await post({ customerId: 'bob' })).status).toBe(202);
  });

  it.each([
    {},
    { customerId: '' },
    { customerId: 'two words' },
    { customerId: 'a'.repeat(129) },
    { customerId: ['alice'] },
  ])('refuses %p', async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(world.workflow.started).toEqual([]);
  });

  it('is for staff alone, also for oneself', async () => {
    const { status } = await post({ customerId: 'alice' }, customerClaims('alice'));
    expect(status).toBe(403);
  });
});

describe('GET /cleanup/erasures/{erasureId}', () => {
  it('says what was kept, and why', async () => {
    const { erasureId } = (await post({ customerId: 'alice' })).body;
    await beginRun(erasureId, TASKS, world);
    const kept = [{ what: 'orders', why: 'accounting', items: 2 }];
    const output = taskPage({ kept });
    await recordPage({ runId: erasureId, task: 0 }, { page: 0, output }, world);
    const { status, body } = await get(erasureId);
    expect(status).toBe(200);
    expect(erasureReport.parse(body)).toEqual(body);
    expect(body.tasks[0]).toMatchObject({ status: 'SUCCEEDED', kept });
  });

  it('answers 404 for none, and for a run', async () => {
    await world.runs.open(runningRun());
    expect((await get('ers_none')).status).toBe(404);
    expect((await get('run_1')).body.code).toBe('RUN_NOT_FOUND');
  });

  it('is for staff alone', async () => {
    expect((await get('ers_1', customerClaims('alice'))).status).toBe(403);
  });
});
