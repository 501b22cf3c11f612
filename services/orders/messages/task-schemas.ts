import * as z from 'zod';

/** Handed to its task by every state of the workflows. */
export const orderTaskInput = z.object({
  orderId: z.string().min(1),
  correlationId: z.string().min(1),
  /** Attempt of the payment that the execution began with: it leaves a later one alone. */
  attempt: z.int().positive().optional(),
});
/** Returned by a task that only changes the order: the status after the change. */
export const orderTaskOutput = z.object({ status: z.string() });
