import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleWholeOrder, wholeOrder } from './order.ts';

/** An order was accepted; it is safe to start its fulfilment. */
export const orderPlacedV1 = defineEvent({
  type: 'order.placed.v1',
  source: 'orders',
  description: 'An order was accepted; it is safe to start its fulfilment.',
  schema: z.object(wholeOrder),
  subject: (data) => data.orderId,
  example: {
    ...exampleWholeOrder,
    version: 1,
    status: 'PENDING',
  },
});
