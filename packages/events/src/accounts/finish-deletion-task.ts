import * as z from 'zod';
import { defineTask } from '../define-task.ts';

/** Ends the deletion of an account once its erasure is over. Idempotent by erasure. */
export const finishDeletionTask = defineTask({
  service: 'accounts',
  name: 'finish-deletion',
  description:
    'Announces that a customer is erased when every service succeeded, and forgets their address. `isAnnounced` is false for a rehearsal, after a failure, and the second time.',
  input: z.object({
    erasureId: z.string().min(1),
    status: z.enum(['SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED']),
    dryRun: z.boolean(),
    correlationId: z.string().min(1).optional(),
  }),
  output: z.object({ isAnnounced: z.boolean() }),
  errors: {},
});
