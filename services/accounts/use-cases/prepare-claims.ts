import type { Profile } from '../domain/profile.ts';
import { customerGroups, isStaff } from '../domain/staff.ts';
import type { PoolUser, Users } from '../ports/users.ts';
import {
  type RegisterCustomer,
  type RegisterCustomerDependencies,
  registerCustomer,
} from './register-customer.ts';

export interface PrepareClaims {
  readonly user: PoolUser;
  readonly groups: readonly string[];
  /** The user signs in by another provider, too, whose second factor nobody here knows. */
  readonly hasExternalIdentity: boolean;
  /** Absent when the address is not verified yet. */
  readonly customer: RegisterCustomer | undefined;
}

export interface PrepareClaimsDependencies extends RegisterCustomerDependencies {
  readonly users: Users;
}

export interface PreparedClaims {
  /** Absent when the profile could not be read. */
  readonly profile: Profile | undefined;
  readonly groups: readonly string[];
  /** What went wrong: whoever signs in is a customer all the same. */
  readonly failures: readonly unknown[];
}

/**
 * Decides what tokens say of a user. Who has no profile yet gets one: what failed when the account was
 * confirmed is made up for here.
 *
 * Groups of staff are only in the tokens of members with a second factor; when that is not known, they are
 * left out.
 *
 * Cost: 1 RRU; once 4 WRU.
 */
export async function prepareClaims(
  { user, groups, hasExternalIdentity, customer }: PrepareClaims,
  dependencies: PrepareClaimsDependencies,
): Promise<PreparedClaims> {
  const isTrusted = async () =>
    !isStaff(groups) || (!hasExternalIdentity && (await dependencies.users.hasSecondFactor(user)));
  const [profile, trusted] = await Promise.allSettled([
    profileOf(customer, dependencies),
    isTrusted(),
  ]);
  return {
    profile: profile.status === 'fulfilled' ? profile.value : undefined,
    groups: trusted.status === 'fulfilled' && trusted.value ? groups : customerGroups(groups),
    failures: [profile, trusted].flatMap((part) =>
      part.status === 'rejected' ? [part.reason] : [],
    ),
  };
}

async function profileOf(
  customer: RegisterCustomer | undefined,
  dependencies: RegisterCustomerDependencies,
): Promise<Profile | undefined> {
  if (customer === undefined) return undefined;
  const known = await dependencies.profiles.find(customer.customerId);
  return known ?? registerCustomer(customer, dependencies);
}
