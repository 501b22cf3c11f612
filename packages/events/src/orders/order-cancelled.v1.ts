import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';
import { exampleContact, exampleOrder, orderContact, orderSubject } from './order.ts';

/** The order was cancelled by its customer or by staff. */
export const orderCancelledV1 = defineEvent({
  type: 'order.cancelled.v1',
  source: 'orders',
  description: 'The order was cancelled by its customer or by staff.',
  schema: z.object({
    ...orderSubject,
    cancelledBy: z.enum(['customer', 'staff']),
    /** Tells whether a captured payment is on its way back; order.refunded.v1 follows when it is. */
    refundDue: z.boolean(),
    total: money,
    contact: orderContact,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 7,
    status: 'CANCELLED',
    cancelledBy: 'customer',
    refundDue: true,
    total: { amount: 2500, currency: 'EUR' },
    contact: exampleContact,
  },
});
