import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** What the order was doing goes on: staff put it back, or its customer pays with another card. */
export const orderResumedV1 = defineEvent({
  type: 'order.resumed.v1',
  source: 'orders',
  description:
    'What the order was doing goes on: staff put it back, or its customer pays with another card.',
  schema: z.object({
    ...orderSubject,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 5,
    status: 'PENDING',
  },
});
