import * as z from 'zod';
import { cloudEventSchema } from '../cloud-event.ts';

/**
 * The input of a service's task `replay-events`, page by page.
 *
 * @example
 * ```ts
 * replayTaskInput.parse({});
 * ```
 */
export const replayTaskInput = z.object({
  /** From the page before; absent on the first page. */
  cursor: z.string().min(1).optional(),
});
/** The input of a replay, by {@link replayTaskInput}. */
export type ReplayTaskInput = z.infer<typeof replayTaskInput>;

/**
 * A page of a replay: events of what a service has now, as it published them. It returns them and
 * publishes nothing, since other consumers have done their work long ago.
 *
 * @example
 * ```ts
 * const page: ReplayTaskOutput = { done: true, events: [event] };
 * ```
 */
export const replayTaskOutput = z
  .object({
    done: z.boolean(),
    /** Present exactly when not done. */
    cursor: z.string().min(1).optional(),
    events: z.array(cloudEventSchema),
  })
  .refine(({ done, cursor }) => done === (cursor === undefined), {
    message: 'There is a cursor exactly when the task is not done',
    path: ['cursor'],
  });
/** The output of one page of a replay, by {@link replayTaskOutput}. */
export type ReplayTaskOutput = z.infer<typeof replayTaskOutput>;
