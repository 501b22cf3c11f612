import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '@commerce/lambda';
import { ProfileChangedError } from '../domain/profile.errors.ts';
import { editProfile, type Profile, type ProfileDetails, versionOf } from '../domain/profile.ts';
import { type KnownCustomer, type ReadProfileDependencies, readProfile } from './read-profile.ts';
import { registerCustomer } from './register-customer.ts';

/** Versions that an editor means to replace: these, or any. */
export type ExpectedVersion = readonly number[] | 'any' | undefined;

export interface SaveProfile {
  readonly customerId: string;
  /** The language of a profile that does not say one yet. */
  readonly locale: string;
  readonly details: ProfileDetails;
  readonly expected: ExpectedVersion;
  readonly correlationId: string;
}

export interface SaveProfileDependencies extends ReadProfileDependencies {
  readonly clock: Clock;
}

/**
 * Replaces what a customer says of themselves. A repeated edit changes nothing, whatever version it
 * expects. Throws {@link ProfileChangedError}, `ConflictingDefaultsError` and `AccountDeletedError`. Cost:
 * 4 WRU.
 */
export async function saveProfile(
  { customerId, locale, details, expected, correlationId }: SaveProfile,
  dependencies: SaveProfileDependencies,
): Promise<KnownCustomer & { readonly profile: Profile }> {
  const { profiles, clock } = dependencies;
  const { profile: known, account } = await readProfile(customerId, dependencies);
  const at = clock.now().toISOString();
  // Whom no trigger registered yet is announced before anything else is known of them.
  const profile =
    known ??
    (account?.email !== undefined && account.emailVerified
      ? await registerCustomer(
          { customerId, ...account, email: account.email, correlationId },
          dependencies,
        )
      : { customerId, registeredAt: at });
  const edited = editProfile({ locale, ...profile }, details, at);
  if (isDeepStrictEqual(edited, profile)) return { profile, account };
  guardVersion(known, expected);
  const replaced = versionOf(profile);
  const saved = { ...edited, version: replaced + 1 };
  await profiles.save(saved, replaced);
  return { profile: saved, account };
}

/** RFC 9110: If-Match names a version of something that is there; of no profile that is version 0. */
function guardVersion(known: Profile | undefined, expected: ExpectedVersion): void {
  if (expected === undefined || expected === 'any') return;
  if (!expected.includes(versionOf(known ?? {}))) {
    throw new ProfileChangedError();
  }
}
