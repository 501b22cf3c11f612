import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';
import { exampleContact, exampleRefund, orderContact, orderSubject } from './order.ts';

/** The captured payment of a cancelled order was given back, or a part of a confirmed one’s. */
export const orderRefundedV1 = defineEvent({
  type: 'order.refunded.v1',
  source: 'orders',
  description:
    'The captured payment of a cancelled order was given back, or a part of a confirmed one’s: then with its `refundId`.',
  schema: z.object({
    ...orderSubject,
    refund: money,
    /** Names the refund of a part. */
    refundId: z.string().min(1).optional(),
    contact: orderContact,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleRefund,
    contact: exampleContact,
  },
});
