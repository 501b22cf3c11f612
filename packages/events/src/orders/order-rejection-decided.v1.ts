import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** The order cannot be fulfilled; what it holds is being given back. */
export const orderRejectionDecidedV1 = defineEvent({
  type: 'order.rejection-decided.v1',
  source: 'orders',
  description:
    'The order cannot be fulfilled; what it holds is being given back. For those who show progress; nobody acts on it.',
  schema: z.object({
    ...orderSubject,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 2,
    status: 'PENDING',
  },
});
