import { customerClaims, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { erasureResponse } from '../../http/responses.ts';
import { startWorld } from '../../testing/start-world.ts';
import { handler } from './handler.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

const post = httpCaller(() => handler.with(world), {
  route: 'POST /cleanup/erasures',
  claims: staffClaims(),
  body: { customerId: 'alice' },
});

describe('POST /cleanup/erasures', () => {
  it('starts the erasure of one customer, and says where it is', async () => {
    const { status, headers, body } = await post();

    expect(status).toBe(202);
    expect(erasureResponse.parse(body)).toEqual(body);
    expect(body).toMatchObject({ status: 'RUNNING', customerId: 'alice', dryRun: false });
    expect(headers).toMatchObject({ location: `/cleanup/erasures/${body.erasureId}` });
    expect(world.workflow.started).toMatchObject([
      { runId: body.erasureId, scope: { kind: 'ERASURE', customerId: 'alice' } },
    ]);
  });

  it('tries it without deleting when asked to', async () => {
    const { body } = await post({ body: { customerId: 'alice', dryRun: true } });

    expect(body.dryRun).toBe(true);
  });

  it('responds 409 for the same customer again, and 202 for another', async () => {
    const first = await post();

    const again = await post();

    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ runId: first.body.erasureId });
    expect(await post({ body: { customerId: 'bob' } })).toMatchObject({ status: 202 });
  });

  it.each([
    { what: 'no customer', body: {} },
    { what: 'an empty id', body: { customerId: '' } },
    { what: 'an id with a space', body: { customerId: 'two words' } },
    { what: 'an id that is too long', body: { customerId: 'a'.repeat(129) } },
    { what: 'a list of ids', body: { customerId: ['alice'] } },
  ])('rejects $what', async ({ body }) => {
    expect(await post({ body })).toMatchObject({ status: 400 });
    expect(world.workflow.started).toEqual([]);
  });

  it('is for staff alone, also for oneself', async () => {
    expect(await post({ claims: customerClaims('alice') })).toMatchObject({ status: 403 });
  });
});
