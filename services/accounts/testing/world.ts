import { fixedClock } from '@commerce/lambda/fixtures';
import { identityNumber } from './customer-files.ts';
import { accountOfAlice, inMemoryAccountDirectory } from './in-memory-account-directory.ts';
import { inMemoryCustomerFiles } from './in-memory-customer-files.ts';
import { inMemoryCustomerIdentities } from './in-memory-customer-identities.ts';
import { inMemoryExportPages } from './in-memory-export-pages.ts';
import { inMemoryIdentityPool } from './in-memory-identity-pool.ts';
import { inMemoryProfiles } from './in-memory-profiles.ts';
import { profile } from './profiles.ts';

/** The time at which tokens of tests were issued. */
export const SIGNED_IN_AT = '2026-01-05T10:15:00.000Z';

/** All that knows customers, in memory: Alice is registered, of Bob there is a token and nothing else. */
export async function accountsWorld() {
  const profiles = inMemoryProfiles();
  const { deletions, notices, announced } = profiles;
  await profiles.save(profile(), 0);
  const pages = inMemoryExportPages();
  const clock = fixedClock(SIGNED_IN_AT);
  return {
    profiles,
    deletions,
    notices,
    announced,
    directory: inMemoryAccountDirectory({ alice: accountOfAlice() }),
    pages,
    exports: pages,
    files: inMemoryCustomerFiles(clock),
    identities: inMemoryCustomerIdentities(),
    identityPool: inMemoryIdentityPool({ 'token-of-alice': identityNumber(1) }),
    clock,
  };
}

export type AccountsWorld = Awaited<ReturnType<typeof accountsWorld>>;
