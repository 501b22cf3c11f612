import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** Staff noted something on the order, which customers do not read: nothing of it changed. */
export const orderNotedV1 = defineEvent({
  type: 'order.noted.v1',
  source: 'orders',
  description:
    'Staff noted something on the order, which customers do not read: nothing of it changed.',
  schema: z.object({
    ...orderSubject,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 10,
    status: 'CANCELLED',
  },
});
