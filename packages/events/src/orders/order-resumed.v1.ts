import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** Staff put a parked order back; what it was doing goes on. */
export const orderResumedV1 = defineEvent({
  type: 'order.resumed.v1',
  source: 'orders',
  description: 'Staff put a parked order back; what it was doing goes on.',
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
