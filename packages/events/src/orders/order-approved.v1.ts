import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** Staff approved the order; its fulfilment starts. */
export const orderApprovedV1 = defineEvent({
  type: 'order.approved.v1',
  source: 'orders',
  description: 'Staff approved the order; its fulfilment starts.',
  schema: z.object({
    ...orderSubject,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 3,
    status: 'PENDING',
  },
});
