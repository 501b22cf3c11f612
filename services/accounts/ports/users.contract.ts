import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { ExternalIdentity } from '../domain/external-identity.ts';
import type { Users } from './users.ts';

/**
 * A pool with alice, who has a second factor; bob, who has none; carol, who has not confirmed her account; and
 * dave, whose address nobody verified. Their addresses are `<name>@example.com`.
 */
export interface UsersSetting {
  readonly users: Users;
  readonly poolId: string;
  readonly userNameOf: (name: string) => string;
  readonly links: () => Promise<readonly (ExternalIdentity & { readonly userName: string })[]>;
}

/** Tests what every implementation of {@link Users} does. */
export const describeUsers = portContract<UsersSetting>((test) => {
  it.each([
    ['alice', true],
    ['bob', false],
  ])('tells whether %s has a second factor: %s', async (name, expected) => {
    const { users, poolId, userNameOf } = test();

    expect(await users.hasSecondFactor({ poolId, userName: userNameOf(name) })).toBe(expected);
  });

  it('finds a user by the address', async () => {
    const { users, poolId, userNameOf } = test();

    expect(await users.findByAddress(poolId, 'alice@example.com')).toEqual({
      poolId,
      userName: userNameOf('alice'),
    });
  });

  it.each(['carol@example.com', 'dave@example.com', 'nobody@example.com', 'x" or email = "a'])(
    'finds nobody by %s, which is no confirmed user’s verified address',
    async (email) => {
      const { users, poolId } = test();

      expect(await users.findByAddress(poolId, email)).toBeUndefined();
    },
  );

  it('links another provider', async () => {
    const { users, poolId, userNameOf, links } = test();
    const userName = userNameOf('bob');
    await users.link({ poolId, userName }, { provider: 'Google', subject: '1234' });

    expect(await links()).toEqual([{ userName, provider: 'Google', subject: '1234' }]);
  });
});
