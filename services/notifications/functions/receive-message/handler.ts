import { systemClock, webSocketHandler } from '@commerce/lambda';
import * as z from 'zod';
import { connections, timelines, wakeUps } from '../../dependencies.ts';
import { subscribeToOrder, unsubscribeFromOrder } from '../../use-cases/subscribe-to-order.ts';

const orderId = z.string().min(1).max(128);

/** What a client may say. */
export const clientMessage = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('subscribe'),
    orderId,
    /** The last version the client has: a client that comes back hears the rest. */
    afterVersion: z.int().nonnegative().default(0),
  }),
  z.object({ action: z.literal('unsubscribe'), orderId }),
  // API Gateway ends a connection that was silent for ten minutes.
  z.object({ action: z.literal('ping') }),
]);

export const handler = webSocketHandler(
  { body: clientMessage },
  async ({ connectionId, body }, dependencies) => {
    switch (body.action) {
      case 'subscribe':
        await subscribeToOrder({ connectionId, ...body }, dependencies);
        return { status: 200, body: { type: 'subscribed', orderId: body.orderId } };
      case 'unsubscribe':
        await unsubscribeFromOrder({ connectionId, ...body }, dependencies);
        return { status: 200, body: { type: 'unsubscribed', orderId: body.orderId } };
      case 'ping':
        return { status: 200, body: { type: 'pong' } };
    }
  },
  () => ({
    connections: connections(),
    timelines: timelines(),
    wakeUps: wakeUps(),
    clock: systemClock,
  }),
);
