import type { ExternalIdentity } from '../domain/external-identity.ts';
import type { PoolUser, Users } from '../ports/users.ts';

/** A user as a test describes it; only who confirmed the account, and the address, has one. */
interface KnownUser extends PoolUser {
  readonly email?: string;
  readonly hasSecondFactor?: boolean;
}

/** Users of a pool for as long as it lives. */
export function inMemoryUsers(
  known: readonly KnownUser[] = [],
): Users & { readonly links: (ExternalIdentity & { readonly userName: string })[] } {
  const links: (ExternalIdentity & { readonly userName: string })[] = [];
  return {
    links,
    hasSecondFactor: async ({ poolId, userName }) =>
      known.some(
        (user) =>
          user.poolId === poolId && user.userName === userName && user.hasSecondFactor === true,
      ),
    findByAddress: async (poolId, email) => {
      const user = known.find((one) => one.poolId === poolId && one.email === email);
      return user && { poolId, userName: user.userName };
    },
    link: async ({ userName }, identity) => {
      links.push({ ...identity, userName });
    },
  };
}
