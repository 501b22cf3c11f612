import { folderOf, quarantineOf } from '../domain/customer-file.ts';
import type { CustomerFiles } from '../ports/customer-files.ts';
import type { CustomerIdentities } from '../ports/customer-identities.ts';
import type { IdentityPool } from '../ports/identity-pool.ts';
import { filesBelow } from './files-below.ts';

export interface EraseFolderDependencies {
  readonly files: Pick<CustomerFiles, 'list' | 'remove'>;
  readonly identities: Pick<CustomerIdentities, 'find' | 'forget'>;
  readonly identityPool: Pick<IdentityPool, 'delete'>;
}

/**
 * Removes all files of a customer, what was taken away included, then the identity, and forgets last whose
 * it was: whatever breaks off before is found again. Returns how many files there were, also in a dry run.
 */
export async function eraseFolder(
  { customerId, dryRun }: { readonly customerId: string; readonly dryRun: boolean },
  { files, identities, identityPool }: EraseFolderDependencies,
): Promise<number> {
  const identityId = await identities.find(customerId);
  if (identityId === undefined) return 0;
  const found = [
    ...(await filesBelow(folderOf(identityId), files)),
    ...(await filesBelow(quarantineOf(identityId), files)),
  ];
  if (dryRun) return found.length;
  await files.remove(found.map(({ key }) => key));
  await identityPool.delete(identityId);
  await identities.forget(customerId, identityId);
  return found.length;
}
