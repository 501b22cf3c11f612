import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { contact } from '../values.ts';

/** A bulk import is done: every row was either taken or reported, or `failure` says why not. */
export const importCompletedV1 = defineEvent({
  type: 'import.completed.v1',
  source: 'inventory',
  description:
    'A bulk import is done: every row was either taken or reported, or `failure` says why not.',
  schema: z.object({
    importId: z.string().min(1),
    startedBy: z.string().min(1),
    contact: contact.optional(),
    rows: z.int().nonnegative(),
    succeeded: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    /** The first errors, by line of the file; all of them are in the import's report. */
    errors: z.array(z.object({ line: z.int().positive(), reason: z.string() })).max(20),
    /** The reason why not every row was taken or reported. It is the first error, too. */
    failure: z.string().optional(),
  }),
  subject: (data) => data.importId,
  example: {
    importId: 'imp_7d1f',
    startedBy: 'bob',
    contact: { email: 'bob@example.com', locale: 'en' },
    rows: 3,
    succeeded: 2,
    failed: 1,
    errors: [{ line: 3, reason: 'price: expected a whole number of minor units' }],
  },
});
