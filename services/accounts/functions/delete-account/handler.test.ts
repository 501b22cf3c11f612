import { customerClaims, httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type AccountsWorld, accountsWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

let world: AccountsWorld;
beforeEach(async () => {
  world = await accountsWorld();
});
const remove = httpCaller(() => handler.with(world), {
  route: 'DELETE /me',
  claims: customerClaims('alice'),
});
const MINUTE_MS = 60_000;

describe('DELETE /me', () => {
  it('closes the account, and announces that all of theirs is to be erased', async () => {
    expect(await remove()).toMatchObject({ status: 202, body: {} });

    expect(world.directory.isOpen('alice')).toBe(false);
    expect(await world.deletions.find('alice')).toBeDefined();
    expect(world.announced).toMatchObject([
      { type: 'customer.deletion-requested.v1', data: { customerId: 'alice' } },
    ]);
  });

  it('announces it once, however often it is asked for', async () => {
    await remove();
    world.clock.advance(MINUTE_MS);

    expect(await remove()).toMatchObject({ status: 202 });
    expect(world.announced).toHaveLength(1);
  });

  it('closes the account at the second try when it could not at the first', async () => {
    const { close } = world.directory;
    const broken = async () => {
      throw new Error('Rate exceeded');
    };
    world = { ...world, directory: { ...world.directory, close: broken } };
    expect(await remove()).toMatchObject({ status: 500 });

    world = { ...world, directory: { ...world.directory, close } };
    expect(await remove()).toMatchObject({ status: 202 });
    expect(world.directory.isOpen('alice')).toBe(false);
    expect(world.announced).toHaveLength(1);
  });

  it('asks who signed in long ago to sign in again', async () => {
    world.clock.advance(16 * MINUTE_MS);

    expect(await remove()).toMatchObject({
      status: 403,
      body: { code: 'RECENT_SIGN_IN_REQUIRED', maxAgeMinutes: 15 },
    });
    expect(await remove({ claims: { ...customerClaims(), auth_time: undefined } })).toMatchObject({
      status: 403,
    });
    expect(world.directory.isOpen('alice')).toBe(true);
    expect(world.announced).toEqual([]);
  });

  it('erases whom no user pool knows', async () => {
    expect(await remove({ claims: customerClaims('bob') })).toMatchObject({ status: 202 });
    expect(world.announced).toMatchObject([{ data: { customerId: 'bob' } }]);
  });

  it('is for whoever is signed in', async () => {
    expect(await remove({ claims: {} })).toMatchObject({ status: 401 });
  });
});
