import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { line } from '../text-schemas.ts';
import { contact } from '../values.ts';

/**
 * A customer's account was confirmed: the address is the customer's own. It is published once for each
 * account.
 */
export const customerRegisteredV1 = defineEvent({
  type: 'customer.registered.v1',
  source: 'accounts',
  description: 'A customer confirmed the address of a new account.',
  schema: z.object({
    /** Subject of the customer's tokens. */
    customerId: z.string().min(1).max(128),
    contact,
    /** As the customer wrote it, if at all. */
    name: line(200).optional(),
  }),
  subject: (data) => data.customerId,
  example: {
    customerId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    contact: { email: 'alice@example.com', locale: 'de-DE' },
    name: 'Alice',
  },
});
