import * as z from 'zod';
import { defineEvent } from '../define-event.ts';

/** A retention run is over; a task that failed is named in its report. */
export const cleanupCompletedV1 = defineEvent({
  type: 'cleanup.completed.v1',
  source: 'cleanup',
  description: 'A retention run is over; a task that failed is named in its report.',
  schema: z.object({
    runId: z.string().min(1),
    dryRun: z.boolean(),
    status: z.enum(['SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED']),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    tasks: z.array(
      z.object({
        name: z.string().min(1),
        status: z.enum(['SUCCEEDED', 'FAILED']),
        items: z.int().nonnegative(),
        bytes: z.int().nonnegative(),
        error: z.string().optional(),
      }),
    ),
  }),
  subject: (data) => data.runId,
  example: {
    runId: 'run_2026-01-05',
    dryRun: false,
    status: 'SUCCEEDED',
    startedAt: '2026-01-05T03:00:00.000Z',
    finishedAt: '2026-01-05T03:00:41.000Z',
    tasks: [{ name: 'inventory-expired-reservations', status: 'SUCCEEDED', items: 12, bytes: 0 }],
  },
});
