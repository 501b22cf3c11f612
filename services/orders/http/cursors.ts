import * as z from 'zod';

/** What the cursor of `GET /orders` holds, and that of an erasure. */
export const listPosition = z.object({
  orderId: z.string().min(1).max(64),
  placedAt: z.iso.datetime(),
});

/** What the cursor of `archive-orders` holds. */
export const retentionPosition = z.object({
  orderId: z.string().min(1),
  customerId: z.string().min(1),
  placed: z.string().min(1),
});
