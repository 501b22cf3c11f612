import type { ErasureTaskInput, ErasureTaskOutput } from '@commerce/events';
import type { StaffEntries } from '../ports/staff-entries.ts';
import { type RemoveImportsDependencies, removeImports } from './purge-imports.ts';

export interface EraseCustomerDependencies extends RemoveImportsDependencies {
  readonly staffEntries: StaffEntries;
}

/**
 * Removes the personal data that this service has: the imports that the person started, with their
 * address. The stock of orders names orders, never people.
 */
export async function eraseCustomer(
  input: ErasureTaskInput,
  hasTime: () => boolean,
  dependencies: EraseCustomerDependencies,
): Promise<ErasureTaskOutput> {
  const { customerId, now } = input;
  const concerns = ({ startedBy }: { readonly startedBy: string }) => startedBy === customerId;
  const output = await removeImports(
    { ...input, createdBefore: now, concerns },
    hasTime,
    dependencies,
  );
  // Counts once, and not with each page.
  const items = output.done ? await dependencies.staffEntries.count(customerId) : 0;
  const keptEntries = {
    what: 'Entries of the stock ledger made by this member of staff',
    why: 'Records of stock are kept for accounting; they name the person by an opaque id only',
    items,
  };
  return { ...output, kept: items > 0 ? [keptEntries] : [] };
}
