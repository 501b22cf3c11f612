import type { ExportRecord } from '@commerce/events';
import type { AccountDirectory } from '../ports/account-directory.ts';
import type { Profiles } from '../ports/profiles.ts';
import { type ListFolderDependencies, listFolder } from './list-folder.ts';

export interface ExportCustomerDependencies extends ListFolderDependencies {
  readonly profiles: Pick<Profiles, 'find'>;
  readonly directory: Pick<AccountDirectory, 'find'>;
}

export interface ExportedPage {
  readonly records: readonly ExportRecord[];
  /** After what the next page begins; absent on the last. */
  readonly next?: string | undefined;
}

/**
 * Reads what this service holds about a customer: the account, as the user pool has it, and the profile, then
 * the names of their files, page by page. The files themselves are the customer's to download.
 */
export async function exportCustomer(
  { customerId, after }: { readonly customerId: string; readonly after?: string | undefined },
  dependencies: ExportCustomerDependencies,
): Promise<ExportedPage> {
  const { entries, cursor } = await listFolder({ customerId, cursor: after }, dependencies);
  const person = after === undefined ? await personalRecords(customerId, dependencies) : [];
  const files = entries.map((entry) => ({ kind: 'file', ...entry }));
  return { records: [...person, ...files], next: cursor };
}

async function personalRecords(
  customerId: string,
  { profiles, directory }: ExportCustomerDependencies,
): Promise<readonly ExportRecord[]> {
  const [account, profile] = await Promise.all([
    directory.find(customerId),
    profiles.find(customerId),
  ]);
  return [
    ...(account === undefined ? [] : [{ kind: 'account', customerId, ...withoutAbsent(account) }]),
    ...(profile === undefined ? [] : [{ kind: 'profile', ...profile }]),
  ];
}

const withoutAbsent = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
