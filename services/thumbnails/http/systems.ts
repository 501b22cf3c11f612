import type { MachineAccess } from '@commerce/lambda';

/** Systems that keep the catalogue do what staff do. */
export const catalogueKeepers = { 'products/write': 'staff' } satisfies MachineAccess;
