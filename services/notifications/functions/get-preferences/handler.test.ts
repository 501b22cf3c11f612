import { customerClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const route = 'GET /preferences';

describe(route, () => {
  it("returns the caller's choice, and what is always sent", async () => {
    const world = testWorld();
    await world.recipients.switchOff('account#alice', 'refunds');
    await world.recipients.switchOff('account#bob', 'imports');

    expect(await request(handler.with(world), { route, claims: customerClaims('alice') })).toEqual({
      status: 200,
      body: { mails: { refunds: false, imports: true }, always: ['accounts', 'orders'] },
    });
  });

  it('rejects who is not signed in', async () => {
    expect(await request(handler.with(testWorld()), { route })).toMatchObject({ status: 401 });
  });
});
