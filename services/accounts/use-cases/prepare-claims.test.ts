import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryProfiles } from '../testing/in-memory-profiles.ts';
import { inMemoryUsers } from '../testing/in-memory-users.ts';
import { type PrepareClaims, prepareClaims } from './prepare-claims.ts';

const user = { poolId: 'us-east-1_AbCdEfGhI', userName: 'alice' };
const clock = fixedClock();
const signIn: PrepareClaims = {
  user,
  groups: [],
  hasExternalIdentity: false,
  customer: {
    customerId: 'alice',
    email: 'alice@example.com',
    locale: 'de-DE',
    name: 'Alice',
    correlationId: 'c-1',
  },
};
const staff = { ...signIn, groups: ['staff', 'owners', 'testers'] };

let profiles: ReturnType<typeof inMemoryProfiles>;
beforeEach(() => {
  profiles = inMemoryProfiles();
});
const withFactor = inMemoryUsers([{ ...user, hasSecondFactor: true }]);
const withoutFactor = inMemoryUsers([user]);

describe('prepareClaims', () => {
  it('takes what the profile says', async () => {
    const profile = {
      customerId: 'alice',
      locale: 'en',
      name: 'Alicia',
      registeredAt: '2026-01-01T00:00:00.000Z',
    };
    await profiles.register(profile, {} as never);

    expect(await prepareClaims(signIn, { profiles, users: withoutFactor, clock })).toEqual({
      profile,
      groups: [],
      failures: [],
    });
  });

  it('registers who has no profile yet, once', async () => {
    for (const _ of [1, 2]) {
      const { profile } = await prepareClaims(signIn, { profiles, users: withoutFactor, clock });
      expect(profile).toMatchObject({ customerId: 'alice', locale: 'de-DE', name: 'Alice' });
    }
    expect(profiles.announced).toMatchObject([{ type: 'customer.registered.v1' }]);
  });

  it('registers nobody whose address is not verified', async () => {
    const unverified = { ...signIn, customer: undefined };

    expect(await prepareClaims(unverified, { profiles, users: withoutFactor, clock })).toEqual({
      profile: undefined,
      groups: [],
      failures: [],
    });
    expect(profiles.announced).toEqual([]);
  });

  it.each([
    ['with a second factor acts for the shop', withFactor, staff, staff.groups],
    ['without one is a customer', withoutFactor, staff, ['testers']],
    [
      'who signs in by another provider too is a customer',
      withFactor,
      { ...staff, hasExternalIdentity: true },
      ['testers'],
    ],
  ])('a member of staff %s', async (_, users, input, groups) => {
    expect(await prepareClaims(input, { profiles, users, clock })).toMatchObject({
      groups,
      failures: [],
    });
  });

  it('takes a member of staff for a customer when nobody knows of a second factor', async () => {
    const failure = new Error('throttled');
    const users = { ...withFactor, hasSecondFactor: () => Promise.reject(failure) };

    expect(await prepareClaims(staff, { profiles, users, clock })).toMatchObject({
      profile: { customerId: 'alice' },
      groups: ['testers'],
      failures: [failure],
    });
  });

  it('lets a customer in when the profile cannot be read, and staff keep their groups', async () => {
    const failure = new Error('throttled');
    const broken = { ...profiles, find: () => Promise.reject(failure) };

    expect(await prepareClaims(staff, { profiles: broken, users: withFactor, clock })).toEqual({
      profile: undefined,
      groups: staff.groups,
      failures: [failure],
    });
  });
});
