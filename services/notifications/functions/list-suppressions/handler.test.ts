import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('GET /suppressions', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    await world.recipients.suppress('bounced@example.com', 'bounce', world.clock.now());
    await world.recipients.suppress('annoyed@example.com', 'complaint', world.clock.now());
  });
  const list = (query: Record<string, string>, claims = staffClaims('sam')) =>
    request(handler.with(world), { route: 'GET /suppressions', query, claims });

  it('lists complaints before bounces, page by page, without an address', async () => {
    const first = await list({ limit: '1' });
    const second = await list({ limit: '1', cursor: first.body.cursor });

    expect(first.body.suppressions).toEqual([
      {
        addressId: expect.any(String),
        reason: 'complaint',
        suppressedAt: '2026-01-05T10:00:00.000Z',
        lifts: [],
      },
    ]);
    expect(second).toMatchObject({ status: 200, body: { suppressions: [{ reason: 'bounce' }] } });
    expect(second.body).not.toHaveProperty('cursor');
  });

  it('finds one by its address, however it is written', async () => {
    const { body } = await list({ email: 'Bounced@Example.com' });

    expect(body).toMatchObject({ suppressions: [{ reason: 'bounce' }] });
    expect((await list({ email: 'good@example.com' })).body).toEqual({ suppressions: [] });
  });

  it.each([{ limit: '0' }, { limit: '101' }, { email: 'nobody' }, { cursor: '' }])(
    'rejects %j',
    async (query) => {
      expect(await list(query)).toMatchObject({ status: 400 });
    },
  );

  it('is for staff', async () => {
    expect(await list({}, customerClaims('alice'))).toMatchObject({ status: 403 });
  });
});
