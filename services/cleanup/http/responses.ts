import { erasureTaskOutput } from '@commerce/events';
import * as z from 'zod';

const count = z.int().nonnegative();

const task = z.object({
  name: z.string(),
  title: z.string(),
  status: z.enum(['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED']),
  pages: count,
  scanned: count,
  /** In a dry run: the items that would be deleted. */
  deleted: count,
  bytes: count,
  /** The reason why it failed. */
  error: z.string().optional(),
});

const run = z.object({
  status: z.enum(['RUNNING', 'SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED']),
  dryRun: z.boolean(),
  startedAt: z.iso.datetime(),
  /** The subject of the member of staff, `schedule`, or `customer`. */
  startedBy: z.string(),
  finishedAt: z.iso.datetime().optional(),
});

/** Response of `POST /cleanup/runs` and `GET /cleanup/runs/{runId}`. */
export const runResponse = run.extend({ runId: z.string(), tasks: z.array(task) });

/** Response of `POST /cleanup/erasures` and `GET /cleanup/erasures/{erasureId}`. */
export const erasureResponse = run.extend({
  erasureId: z.string(),
  customerId: z.string(),
  tasks: z.array(task.extend({ kept: erasureTaskOutput.shape.kept })),
});

export type RunResponse = z.infer<typeof runResponse>;
export type ErasureResponse = z.infer<typeof erasureResponse>;
