import type { ExportRecord } from '@commerce/events';
import type { AccountDirectory } from '../ports/account-directory.ts';
import type { Profiles } from '../ports/profiles.ts';

export interface ExportCustomerDependencies {
  readonly profiles: Pick<Profiles, 'find'>;
  readonly directory: Pick<AccountDirectory, 'find'>;
}

/** Reads what this service holds about a customer: the account, as the user pool has it, and the profile. */
export async function exportCustomer(
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
