import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { contact } from '../values.ts';

/**
 * The erasure of a customer is over, and nothing else knows them any more: the one message to them that is
 * left is made of this.
 */
export const customerDeletedV1 = defineEvent({
  type: 'customer.deleted.v1',
  source: 'accounts',
  description: 'The erasure of a customer is over; their last mail is made of this.',
  schema: z.object({ erasureId: z.string().min(1), contact }),
  subject: (data) => data.erasureId,
  example: {
    erasureId: 'ers_5f2b9c0e-7a1d-4e83-9f2b-9c0e7a1d4e83',
    contact: { email: 'alice@example.com', locale: 'de' },
  },
});
