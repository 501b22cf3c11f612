import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleConfirmed, exampleSomeLines, orderSubject, someLines } from './order.ts';

/** Some lines of a confirmed order were cancelled before they were shipped. */
export const orderLinesCancelledV1 = defineEvent({
  type: 'order.lines-cancelled.v1',
  source: 'orders',
  description:
    'Some lines of a confirmed order were cancelled before they were shipped. Their stock comes back, and the refund follows.',
  schema: z.object({
    ...orderSubject,
    lines: someLines,
    cancelledBy: z.enum(['customer', 'staff']),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleConfirmed,
    version: 7,
    lines: exampleSomeLines,
    cancelledBy: 'customer',
  },
});
