import type { ErasureTaskOutput } from '@commerce/events';
import type { Clock } from '@commerce/lambda';
import { daysAfter, KEEP_NOTICES_DAYS } from '../domain/deletion.ts';
import type { AccountDirectory } from '../ports/account-directory.ts';
import type { ClosingNotices } from '../ports/closing-notices.ts';
import type { Deletions } from '../ports/deletions.ts';
import type { ExportPages } from '../ports/export-pages.ts';
import type { Profiles } from '../ports/profiles.ts';
import { type EraseFolderDependencies, eraseFolder } from './erase-folder.ts';

export interface EraseCustomer {
  readonly customerId: string;
  readonly erasureId: string;
  readonly dryRun: boolean;
}

export interface EraseCustomerDependencies extends EraseFolderDependencies {
  readonly profiles: Profiles;
  readonly deletions: Deletions;
  readonly notices: ClosingNotices;
  readonly directory: AccountDirectory;
  readonly exports: Pick<ExportPages, 'removeOf'>;
  readonly clock: Clock;
}

const MARK = {
  what: 'a digest of the id of the account, for 30 days',
  why: 'tokens that were issued before must open no new profile',
};
const NOTICE = {
  what: 'the e-mail address, until the erasure is over',
  why: 'one last mail says that it is',
};

/**
 * Erases the account of a customer: files, profile, exports, and last of all the user, who knows the address
 * for the last mail. It may repeat: what is gone is not found again.
 */
export async function eraseCustomer(
  { customerId, erasureId, dryRun }: EraseCustomer,
  dependencies: EraseCustomerDependencies,
): Promise<Pick<ErasureTaskOutput, 'scanned' | 'deleted' | 'kept'>> {
  const { profiles, deletions, directory, exports, clock } = dependencies;
  const [account, profile] = await Promise.all([
    directory.find(customerId),
    profiles.find(customerId),
  ]);
  const address = account?.emailVerified === true ? account.email : undefined;
  const known = await dependencies.notices.ofCustomer(customerId);
  const contact =
    address === undefined
      ? known?.contact
      : { email: address, locale: profile?.locale ?? account?.locale ?? 'en' };
  const kept = [{ ...MARK, items: 1 }, ...(contact === undefined ? [] : [{ ...NOTICE, items: 1 }])];
  const found = [account, profile].filter((one) => one !== undefined).length;
  if (dryRun) {
    const items = found + (await eraseFolder({ customerId, dryRun }, dependencies));
    return { scanned: items, deleted: items, kept };
  }

  const now = clock.now();
  await deletions.mark({ customerId, requestedAt: now.toISOString() });
  if (contact !== undefined) {
    const until = daysAfter(now, KEEP_NOTICES_DAYS);
    await dependencies.notices.keep(customerId, { erasureId, contact }, until);
  }
  await exports.removeOf(customerId);
  // Before the profile, beside which is whose folder it is.
  const items = found + (await eraseFolder({ customerId, dryRun }, dependencies));
  await profiles.remove(customerId);
  await directory.remove(customerId);
  return { scanned: items, deleted: items, kept };
}
