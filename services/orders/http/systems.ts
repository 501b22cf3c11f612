import type { MachineAccess } from '@commerce/lambda';

/** Systems that read orders read all of them; those that place orders, their own. */
export const orderReaders = {
  'orders/read': 'staff',
  'orders/place': 'customer',
} satisfies MachineAccess;

/** Systems that place orders act on their own as a customer does. */
export const orderPlacers = { 'orders/place': 'customer' } satisfies MachineAccess;
