import * as z from 'zod';

/**
 * The days for which a service keeps something, as a variable of a function: `KEEP_ORDERS_DAYS`. A
 * task that is told nonsense, or nothing, must not begin: it would delete everything.
 *
 * @example
 * ```ts
 * const keepDays = retentionDays.parse(process.env.KEEP_ORDERS_DAYS);
 * ```
 */
export const retentionDays = z.coerce.number().int().min(1).max(3_650);

/**
 * The input of a retention task, page by page. The task belongs to the service whose
 * data it deletes; it stops early enough to return, and says where to go on.
 *
 * @example
 * ```ts
 * retentionTaskInput.parse({ runId: 'run_1', dryRun: true, now: '2026-01-05T10:00:00.000Z' });
 * ```
 */
export const retentionTaskInput = z.object({
  runId: z.string().min(1),
  /** Count what would be deleted, delete nothing. */
  dryRun: z.boolean(),
  /** The moment against which ages are measured: the same for all pages of a run. */
  now: z.iso.datetime(),
  /** From the page before; absent on the first page. */
  cursor: z.string().min(1).optional(),
});
/** The input of a retention task, by {@link retentionTaskInput}. */
export type RetentionTaskInput = z.infer<typeof retentionTaskInput>;

/**
 * The outcome of one page of a retention task.
 *
 * @example
 * ```ts
 * const page: RetentionTaskOutput = { done: true, scanned: 100, deleted: 3, bytes: 0 };
 * ```
 */
export const retentionTaskOutput = z.object({
  done: z.boolean(),
  /** Present exactly when not done. */
  cursor: z.string().min(1).optional(),
  scanned: z.int().nonnegative(),
  deleted: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
});
/** The output of a retention task, by {@link retentionTaskOutput}. */
export type RetentionTaskOutput = z.infer<typeof retentionTaskOutput>;

/**
 * The input of each service's erasure task, page by page.
 *
 * @example
 * ```ts
 * erasureTaskInput.parse({ ...retentionInput, customerId: 'alice' });
 * ```
 */
export const erasureTaskInput = retentionTaskInput.extend({ customerId: z.string().min(1) });
/** The input of an erasure task, by {@link erasureTaskInput}. */
export type ErasureTaskInput = z.infer<typeof erasureTaskInput>;

/**
 * The outcome of one page of an erasure, and what had to stay.
 *
 * @example
 * ```ts
 * const page: ErasureTaskOutput = {
 *   ...{ done: true, scanned: 2, deleted: 1, bytes: 0 },
 *   kept: [{ what: 'orders', why: 'Their taxes are not settled', items: 1 }],
 * };
 * ```
 */
export const erasureTaskOutput = retentionTaskOutput.extend({
  kept: z.array(z.object({ what: z.string(), why: z.string(), items: z.int().nonnegative() })),
});
/** The output of an erasure task, by {@link erasureTaskOutput}. */
export type ErasureTaskOutput = z.infer<typeof erasureTaskOutput>;
