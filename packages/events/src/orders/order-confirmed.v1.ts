import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleWholeOrder, wholeOrder } from './order.ts';

/** The stock is taken and the money captured: the order is final. */
export const orderConfirmedV1 = defineEvent({
  type: 'order.confirmed.v1',
  source: 'orders',
  description: 'The stock is taken and the money captured: the order is final.',
  schema: z.object(wholeOrder),
  subject: (data) => data.orderId,
  example: {
    ...exampleWholeOrder,
    version: 6,
    status: 'CONFIRMED',
  },
});
