import { fixedClock } from '@commerce/lambda/fixtures';
import { accountOfAlice, inMemoryAccountDirectory } from './in-memory-account-directory.ts';
import { inMemoryExportPages } from './in-memory-export-pages.ts';
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
  return {
    profiles,
    deletions,
    notices,
    announced,
    directory: inMemoryAccountDirectory({ alice: accountOfAlice() }),
    pages,
    exports: pages,
    clock: fixedClock(SIGNED_IN_AT),
  };
}

export type AccountsWorld = Awaited<ReturnType<typeof accountsWorld>>;
