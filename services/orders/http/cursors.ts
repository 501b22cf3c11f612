import * as z from 'zod';

/** Position in the cursor of `GET /orders`, and in that of an erasure. */
export const listPosition = z.object({
  orderId: z.string().min(1).max(64),
  placedAt: z.iso.datetime(),
});

/** Position in the cursor of `archive-orders`. */
export const retentionPosition = z.object({
  orderId: z.string().min(1),
  customerId: z.string().min(1),
  placed: z.string().min(1),
});
