import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** Staff closed a parked cancellation by hand: what could not be given back was settled elsewhere. */
export const orderSettledV1 = defineEvent({
  type: 'order.settled.v1',
  source: 'orders',
  description:
    'Staff closed a parked cancellation by hand. For those who show progress; nobody acts on it.',
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
