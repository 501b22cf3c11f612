import { customerClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { readPreferences } from '../../use-cases/preferences.ts';
import { handler } from './handler.ts';

const route = 'PUT /preferences';

describe(route, () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
  });
  const put = (body: unknown) =>
    request(handler.with(world), { route, body, claims: customerClaims() });
  const saved = () => readPreferences('alice', world);

  it('replaces the choice', async () => {
    await put({ mails: { imports: false, refunds: false } });
    const response = await put({ mails: { refunds: false, orders: true } });

    expect(response).toEqual({
      status: 200,
      body: { mails: { refunds: false, imports: true }, always: ['accounts', 'orders'] },
    });
    expect(await saved()).toEqual(response.body);
  });

  it.each([
    ['mails about orders switched off', { mails: { orders: false } }, '#/mails/orders'],
    ['a category of staff', { mails: { stock: false } }, '#/mails'],
    ['a choice that is no boolean', { mails: { refunds: 'false' } }, '#/mails/refunds'],
    ['a list', { mails: [] }, '#/mails'],
    ['no choice', {}, '#/mails'],
  ])('rejects %s', async (_, body, pointer) => {
    expect(await put(body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', errors: [expect.objectContaining({ pointer })] },
    });
    expect((await saved()).mails).toEqual({ refunds: true, imports: true });
  });

  it('rejects who is not signed in', async () => {
    const anonymous = { route, body: { mails: {} } };

    expect(await request(handler.with(world), anonymous)).toMatchObject({ status: 401 });
  });
});
