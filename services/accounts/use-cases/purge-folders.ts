import { CUSTOMERS_PREFIX, ownerOf } from '../domain/customer-file.ts';
import type { CustomerFiles } from '../ports/customer-files.ts';
import type { CustomerIdentities } from '../ports/customer-identities.ts';
import { PAGE } from './files-below.ts';

/** One page of a purge, and how the run looks at it. */
export interface PurgeFolders {
  readonly after?: string | undefined;
  readonly now: Date;
  readonly dryRun: boolean;
}

/** The result of one page of a purge. In a dry run: what it would have been. */
export interface PurgedFolders {
  readonly scanned: number;
  readonly deleted: number;
  readonly bytes: number;
  /** After what the next page begins; absent on the last. */
  readonly next?: string | undefined;
}

export interface PurgeFoldersDependencies {
  readonly files: Pick<CustomerFiles, 'list' | 'remove'>;
  readonly identities: Pick<CustomerIdentities, 'introduced'>;
}

/** Time in which a page introduces who signed in; credentials live an hour. */
const INTRODUCED_WITHIN_MS = 24 * 60 * 60 * 1000;

/**
 * Removes files in folders of which nobody knows whose they are: of customers who were erased meanwhile, and
 * of whoever used the identity pool and nothing else. Nothing could ever show or erase them.
 */
export async function purgeFolders(
  { after, now, dryRun }: PurgeFolders,
  { files, identities }: PurgeFoldersDependencies,
): Promise<PurgedFolders> {
  const page = await files.list(CUSTOMERS_PREFIX, { limit: PAGE, after });
  const owned = page.files
    .filter(({ writtenAt }) => now.getTime() - writtenAt.getTime() > INTRODUCED_WITHIN_MS)
    .map((file) => ({ ...file, owner: ownerOf(file.key) }));
  // The files were listed first: whoever is introduced meanwhile is seen, never missed.
  const owners = new Set(owned.flatMap(({ owner }) => owner ?? []));
  const introduced = await identities.introduced([...owners]);
  const strays = owned.filter(({ owner }) => owner === undefined || !introduced.has(owner));
  if (!dryRun) await files.remove(strays.map(({ key }) => key));
  return {
    scanned: page.files.length,
    deleted: strays.length,
    bytes: strays.reduce((sum, { bytes }) => sum + bytes, 0),
    next: page.next,
  };
}
