import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';
import { exampleContact, exampleRefund, orderContact, orderSubject } from './order.ts';

/** The captured payment of a cancelled order was given back. */
export const orderRefundedV1 = defineEvent({
  type: 'order.refunded.v1',
  source: 'orders',
  description: 'The captured payment of a cancelled order was given back.',
  schema: z.object({
    ...orderSubject,
    refund: money,
    contact: orderContact,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleRefund,
    contact: exampleContact,
  },
});
