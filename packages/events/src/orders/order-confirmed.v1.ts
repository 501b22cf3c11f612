import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleContent, exampleOrder, orderContent, orderSubject } from './order.ts';

/** The stock is taken and the money captured: the order is final. */
export const orderConfirmedV1 = defineEvent({
  type: 'order.confirmed.v1',
  source: 'orders',
  description: 'The stock is taken and the money captured: the order is final.',
  schema: z.object({
    ...orderSubject,
    ...orderContent,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 6,
    status: 'CONFIRMED',
    ...exampleContent,
  },
});
