import * as z from 'zod';
import { defineEvent } from '../define-event.ts';

/** A customer deletes their account: from now on it is closed, and everything of theirs is to be erased. */
export const customerDeletionRequestedV1 = defineEvent({
  type: 'customer.deletion-requested.v1',
  source: 'accounts',
  description: 'A customer deletes their account; everything of theirs is to be erased.',
  schema: z.object({ customerId: z.string().min(1) }),
  subject: (data) => data.customerId,
  example: { customerId: '5f2b9c0e-7a1d-4e83-9f2b-9c0e7a1d4e83' },
});
