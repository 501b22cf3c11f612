import { customerClaims, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { runResponse } from '../../http/responses.ts';
import { startWorld } from '../../testing/start-world.ts';
import { handler } from './handler.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

const post = httpCaller(() => handler.with(world), {
  route: 'POST /cleanup/runs',
  claims: staffClaims(),
  body: { dryRun: false },
});

describe('POST /cleanup/runs', () => {
  it.each([true, false])('starts a run (dryRun: %p), and says where it is', async (dryRun) => {
    const { status, headers, body } = await post({ body: { dryRun } });

    expect(status).toBe(202);
    expect(runResponse.parse(body)).toEqual(body);
    expect(body).toMatchObject({ status: 'RUNNING', dryRun, startedBy: 'sam', tasks: [] });
    expect(headers).toMatchObject({ location: `/cleanup/runs/${body.runId}` });
    expect(world.workflow.started).toMatchObject([{ runId: body.runId, dryRun }]);
  });

  it('responds 409 with the run in the way', async () => {
    const first = await post();

    const { status, body } = await post({ body: { dryRun: true } });

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'RUN_IN_PROGRESS', runId: first.body.runId });
  });

  it.each([
    { what: 'a body that does not say whether to delete', body: {} },
    { what: 'a text in place of a boolean', body: { dryRun: 'no' } },
    { what: 'null', body: { dryRun: null } },
    { what: 'broken JSON', body: '{"dryRun":' },
  ])('rejects $what', async ({ body }) => {
    expect(await post({ body })).toMatchObject({ status: 400 });
    expect(world.workflow.started).toEqual([]);
  });

  it('is for staff alone', async () => {
    expect(await post({ claims: customerClaims('alice') })).toMatchObject({ status: 403 });
    expect(await post({ claims: {} })).toMatchObject({ status: 401 });
    expect(world.workflow.started).toEqual([]);
  });
});
