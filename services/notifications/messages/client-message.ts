import * as z from 'zod';

const orderId = z.string().min(1).max(128);

/** A message of a client of the WebSocket. */
export const clientMessage = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('subscribe'),
    orderId,
    /** The last version that the client has: one that comes back gets the rest. */
    afterVersion: z.int().nonnegative().default(0),
  }),
  z.object({ action: z.literal('unsubscribe'), orderId }),
  // API Gateway ends a connection that was silent for ten minutes.
  z.object({ action: z.literal('ping') }),
]);
