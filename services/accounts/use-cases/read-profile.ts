import { AccountDeletedError } from '../domain/deletion.errors.ts';
import type { Profile } from '../domain/profile.ts';
import type { Account, AccountDirectory } from '../ports/account-directory.ts';
import type { Deletions } from '../ports/deletions.ts';
import type { Profiles } from '../ports/profiles.ts';

export interface ReadProfileDependencies {
  readonly profiles: Profiles;
  readonly deletions: Deletions;
  readonly directory: Pick<AccountDirectory, 'find'>;
}

/** What is known of a customer; neither is there for one who has a token of another issuer. */
export interface KnownCustomer {
  readonly profile: Profile | undefined;
  readonly account: Account | undefined;
}

/** Reads the profile of a customer and their account. Throws {@link AccountDeletedError}. */
export async function readProfile(
  customerId: string,
  { profiles, deletions, directory }: ReadProfileDependencies,
): Promise<KnownCustomer> {
  const [profile, deletion, account] = await Promise.all([
    profiles.find(customerId),
    deletions.find(customerId),
    directory.find(customerId),
  ]);
  if (deletion !== undefined) throw new AccountDeletedError();
  return { profile, account };
}
