import { describe, expect, it } from '@jest/globals';
import { inMemoryUsers } from '../testing/in-memory-users.ts';
import { linkSignIn } from './link-sign-in.ts';

const poolId = 'us-east-1_AbCdEfGhI';
const alice = { poolId, userName: 'alice', email: 'alice@example.com' };
const signIn = {
  user: { poolId, userName: 'Google_1234' },
  email: 'alice@example.com',
  emailVerified: true,
};

describe('linkSignIn', () => {
  it('links a sign-in to the account of the same verified address', async () => {
    const users = inMemoryUsers([alice]);

    expect(await linkSignIn(signIn, { users })).toBe(true);
    expect(users.links).toEqual([{ userName: 'alice', provider: 'Google', subject: '1234' }]);
  });

  it.each([
    ['an address that the provider has not verified', { emailVerified: false }],
    ['no address', { email: undefined }],
    ['an address that nobody has', { email: 'bob@example.com' }],
  ])('links nothing by %s', async (_, change) => {
    const users = inMemoryUsers([alice]);

    expect(await linkSignIn({ ...signIn, ...change }, { users })).toBe(false);
    expect(users.links).toEqual([]);
  });
});
