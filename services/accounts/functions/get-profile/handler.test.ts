import { customerClaims, httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { identityNumber } from '../../testing/customer-files.ts';
import {
  accountOfAlice,
  inMemoryAccountDirectory,
} from '../../testing/in-memory-account-directory.ts';
import { profile } from '../../testing/profiles.ts';
import { type AccountsWorld, accountsWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

let world: AccountsWorld;
beforeEach(async () => {
  world = await accountsWorld();
});
const get = httpCaller(() => handler.with(world), { route: 'GET /me', claims: customerClaims() });

describe('GET /me', () => {
  it('shows the profile, with the address that the account has', async () => {
    const claims = { ...customerClaims('alice'), email: 'before@example.com' };
    expect(await get({ claims })).toMatchObject({
      status: 200,
      headers: { etag: '"0"' },
      body: {
        customerId: 'alice',
        email: 'alice@example.com',
        emailVerified: true,
        name: 'Alice',
        locale: 'de-DE',
        addresses: [],
        consents: {},
        registeredAt: '2026-01-05T10:15:30.000Z',
      },
    });
  });

  it('shows what the token and the browser say of whom nothing is known', async () => {
    const claims = { ...customerClaims('bob'), email_verified: 'true' };
    const { status, headers, body } = await get({ claims, headers: { 'accept-language': 'de' } });

    expect([status, headers?.etag]).toEqual([200, '"0"']);
    expect(body).toEqual({
      customerId: 'bob',
      email: 'bob@example.com',
      emailVerified: true,
      locale: 'de',
      addresses: [],
      consents: {},
    });
  });

  it('shows the language of the page to a customer who has said none', async () => {
    const { locale: _, ...speechless } = profile({ customerId: 'erik' });
    await world.profiles.save({ ...speechless, version: 1 }, 0);
    const directory = inMemoryAccountDirectory({ erik: accountOfAlice({ locale: undefined }) });
    world = { ...world, directory };

    for (const locale of ['de', 'en']) {
      const headers = { 'accept-language': locale };
      const { body } = await get({ claims: customerClaims('erik'), headers });
      expect(body).toMatchObject({ customerId: 'erik', locale });
    }
  });

  it.each([
    ['Zoë', 'Zoë'],
    ['x'.repeat(201), undefined],
    ['two\nlines', undefined],
    ['turned \u202e round', undefined],
  ])('shows the name %j of an account only when an edit may say it', async (name, shown) => {
    const directory = inMemoryAccountDirectory({ dora: accountOfAlice({ name }) });
    world = { ...world, directory };

    const { status, body } = await get({ claims: customerClaims('dora') });

    expect(status).toBe(200);
    expect((body as { name?: string }).name).toBe(shown);
  });

  it('notes whose folder it is, by an ID token, once', async () => {
    const headers = { authorization: 'Bearer token-of-alice' };
    await get({ headers });
    await get({ headers });

    expect(await world.identities.find('alice')).toBe(identityNumber(1));
    expect(world.identityPool.asked).toEqual(['token-of-alice']);
  });

  it('shows the profile to whoever has another token', async () => {
    expect(await get({ headers: { authorization: 'Bearer access-token' } })).toMatchObject({
      status: 200,
    });
    expect(await world.identities.find('alice')).toBeUndefined();
  });

  it('shows nothing of an account that is deleted', async () => {
    await world.deletions.mark({ customerId: 'alice', requestedAt: '2026-01-05T10:15:30.000Z' });
    expect(await get()).toMatchObject({ status: 404, body: { code: 'ACCOUNT_DELETED' } });
  });

  it('is for whoever is signed in', async () => {
    expect(await get({ claims: {} })).toMatchObject({ status: 401 });
  });
});
