import { erasureTaskOutput } from '@commerce/events';
import * as z from 'zod';

const count = z.int().nonnegative();

const task = z.object({
  name: z.string(),
  title: z.string(),
  status: z.enum(['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED']),
  pages: count,
  scanned: count,
  /** In a dry run: what would be deleted. */
  deleted: count,
  bytes: count,
  /** Why it failed. */
  error: z.string().optional(),
});

const run = z.object({
  status: z.enum(['RUNNING', 'SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED']),
  dryRun: z.boolean(),
  startedAt: z.iso.datetime(),
  /** The subject of the member of staff, or `schedule`. */
  startedBy: z.string(),
  finishedAt: z.iso.datetime().optional(),
});

/** Answer of `POST /cleanup/runs` and `GET /cleanup/runs/{runId}`. */
export const runReport = run.extend({ runId: z.string(), tasks: z.array(task) });

/** Answer of `POST /cleanup/erasures` and `GET /cleanup/erasures/{erasureId}`. */
export const erasureReport = run.extend({
  erasureId: z.string(),
  customerId: z.string(),
  tasks: z.array(task.extend({ kept: erasureTaskOutput.shape.kept })),
});

export type RunReport = z.infer<typeof runReport>;
export type ErasureReport = z.infer<typeof erasureReport>;
