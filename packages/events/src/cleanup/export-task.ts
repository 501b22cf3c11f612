import * as z from 'zod';

/**
 * Most bytes of the records of one page, as JSON: a state machine passes 256 KB from state to state,
 * and the page is in it once, besides its input.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const MAX_EXPORT_PAGE_BYTES = 150_000;

/**
 * The input of each service's export task, the twin of its erasure task: page by page, all that the
 * service holds about one customer.
 *
 * @example
 * ```ts
 * exportTaskInput.parse({ customerId: 'alice' });
 * ```
 */
export const exportTaskInput = z.object({
  customerId: z.string().min(1),
  /** From the page before; absent on the first page. */
  cursor: z.string().min(1).optional(),
});
/** The input of an export task, by {@link exportTaskInput}. */
export type ExportTaskInput = z.infer<typeof exportTaskInput>;

/**
 * One thing that a service holds about a person. `kind` says what it is; the rest is the service's own.
 *
 * @example
 * ```ts
 * const record: ExportRecord = { kind: 'address', line1: '1 High Street', city: 'Berlin' };
 * ```
 */
export const exportRecord = z.looseObject({ kind: z.string().min(1) });
/** A record of an export, by {@link exportRecord}. */
export type ExportRecord = z.infer<typeof exportRecord>;

/**
 * The output of one page of an export task.
 *
 * @example
 * ```ts
 * const page: ExportTaskOutput = { done: true, records: [{ kind: 'preferences', mails: {} }] };
 * ```
 */
export const exportTaskOutput = z
  .object({
    done: z.boolean(),
    /** Present exactly when not done. */
    cursor: z.string().min(1).optional(),
    /** At most {@link MAX_EXPORT_PAGE_BYTES} in all. */
    records: z.array(exportRecord),
  })
  .refine(({ done, cursor }) => done === (cursor === undefined), {
    message: 'There is a cursor exactly when the task is not done',
    path: ['cursor'],
  });
/** The output of an export task, by {@link exportTaskOutput}. */
export type ExportTaskOutput = z.infer<typeof exportTaskOutput>;
