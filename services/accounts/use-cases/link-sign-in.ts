import { externalIdentityOf } from '../domain/external-identity.ts';
import type { PoolUser, Users } from '../ports/users.ts';

export interface LinkSignIn {
  /** The user that Cognito is about to make of an account at another provider. */
  readonly user: PoolUser;
  readonly email: string | undefined;
  /** By the word of the provider. */
  readonly emailVerified: boolean;
}

export interface LinkSignInDependencies {
  readonly users: Users;
}

/**
 * Lets a customer who has an account sign in to it by another provider. Only an address that both sides
 * verified says that they are one: with any other, a stranger could take an account over.
 *
 * @returns whether it was linked.
 */
export async function linkSignIn(
  { user, email, emailVerified }: LinkSignIn,
  { users }: LinkSignInDependencies,
): Promise<boolean> {
  if (email === undefined || !emailVerified) return false;
  const account = await users.findByAddress(user.poolId, email);
  if (account === undefined) return false;
  await users.link(account, externalIdentityOf(user.userName));
  return true;
}
