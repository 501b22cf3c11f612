import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';

/**
 * `order.approved`: what was acted on, and what was done. Services add their own.
 *
 * @example
 * ```ts
 * staffAction.parse('order.settled');
 * ```
 */
export const staffAction = z
  .string()
  .max(60)
  .regex(
    /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/,
    'Must be a thing and what was done: order.approved',
  );

/**
 * A member of staff, or an operator, did something that others may have to answer for. The service that
 * did it publishes it, from the write that did it; what happens by itself is none.
 */
export const staffActedV1 = defineEvent({
  type: 'staff.acted.v1',
  source: 'foundation',
  published: { by: ['cleanup', 'inventory', 'orders'], source: ({ service }) => service },
  description: 'A member of staff or an operator did something that is kept in the audit record.',
  schema: z.object({
    /** Subject of the token, ARN of the caller, or `link` for whoever holds the link of a mail. */
    actor: z.string().min(1).max(512),
    action: staffAction,
    /** Id of what was acted on: an order, a product, a run. Never that of a customer. */
    subject: z.string().min(1).max(256),
    service: z.string().min(1).max(64),
    /** Tells whether a reason was given; it stands where the act was done, since it may name people. */
    hasNote: z.boolean(),
    /** Of an act that only counts what it would do. */
    isDryRun: z.boolean().optional(),
    /** Of a product: its price before, unless it is new or had the same, and after. */
    price: z.object({ before: money.optional(), after: money }).optional(),
    /** Units that came in, or, negative, that are gone. */
    stockDelta: z.int().optional(),
  }),
  subject: (data) => data.subject,
  example: {
    actor: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    action: 'order.approved',
    subject: 'ord_5f2b9c0e7a1d4e835f2b9c0e7a1d4e83',
    service: 'orders',
    hasNote: true,
  },
});

/** An act as it stands in the audit record. */
export type StaffAct = z.infer<typeof staffActedV1.schema>;
