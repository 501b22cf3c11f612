import { folderOf, nameOf } from '../domain/customer-file.ts';
import type { CustomerFiles } from '../ports/customer-files.ts';
import type { CustomerIdentities } from '../ports/customer-identities.ts';

/** A file, as a customer is told of it. */
export interface FolderEntry {
  readonly name: string;
  readonly bytes: number;
  /** RFC 3339. */
  readonly uploadedAt: string;
}

export interface FolderPage {
  readonly entries: readonly FolderEntry[];
  /** For the next page; absent on the last. */
  readonly cursor?: string;
}

export interface ListFolderDependencies {
  readonly files: Pick<CustomerFiles, 'list'>;
  readonly identities: Pick<CustomerIdentities, 'find'>;
}

/** Keys have 1,024 bytes at the most, so that a page stays below what a task may return. */
const PAGE = 100;

/** Lists the files of a customer, page by page; none of whoever introduced no folder. */
export async function listFolder(
  { customerId, cursor }: { readonly customerId: string; readonly cursor?: string | undefined },
  { files, identities }: ListFolderDependencies,
): Promise<FolderPage> {
  const identityId = await identities.find(customerId);
  if (identityId === undefined) return { entries: [] };
  const page = await files.list(folderOf(identityId), { limit: PAGE, after: cursor });
  return {
    entries: page.files.map(({ key, bytes, writtenAt }) => ({
      name: nameOf(key),
      bytes,
      uploadedAt: writtenAt.toISOString(),
    })),
    ...(page.next !== undefined && { cursor: page.next }),
  };
}
