import type { ErasureTaskOutput } from '@commerce/events';
import type { StaffEntries } from '../ports/staff-entries.ts';
import {
  type PurgeImports,
  type RemovedImports,
  type RemoveImportsDependencies,
  removeImports,
} from './purge-imports.ts';

export interface EraseCustomer extends PurgeImports {
  readonly customerId: string;
}

export interface EraseCustomerDependencies extends RemoveImportsDependencies {
  readonly staffEntries: StaffEntries;
}

/**
 * Removes a page of the personal data that this service has: the imports that the person started,
 * with their address. The stock of orders names orders, never people.
 */
export async function eraseCustomer(
  { customerId, now, dryRun, after }: EraseCustomer,
  dependencies: EraseCustomerDependencies,
): Promise<RemovedImports & Pick<ErasureTaskOutput, 'kept'>> {
  const page = await removeImports(
    { createdBefore: now, matches: ({ startedBy }) => startedBy === customerId, dryRun, after },
    dependencies,
  );
  // Counts once, and not with each page.
  const isLast = page.next === undefined;
  const items = isLast ? await dependencies.staffEntries.count(customerId) : 0;
  const keptEntries = {
    what: 'Entries of the stock ledger made by this member of staff',
    why: 'Records of stock are kept for accounting; they name the person by an opaque id only',
    items,
  };
  return { ...page, kept: items > 0 ? [keptEntries] : [] };
}
