import { systemClock, webSocketHandler } from '@commerce/lambda';
import { connections, timelines, wakeUps } from '../../dependencies.ts';
import { clientMessage } from '../../messages/client-message.ts';
import { subscribeToOrder, unsubscribeFromOrder } from '../../use-cases/subscribe-to-order.ts';

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
