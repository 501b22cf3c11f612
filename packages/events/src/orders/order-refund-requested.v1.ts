import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';
import { exampleConfirmed, orderSubject } from './order.ts';

/** A part of a confirmed order’s money is to be given back. */
export const orderRefundRequestedV1 = defineEvent({
  type: 'order.refund-requested.v1',
  source: 'orders',
  description:
    'A part of the money of a confirmed order is to be given back, when `approval` is `NONE` or `GIVEN`.',
  schema: z.object({
    ...orderSubject,
    refundId: z.string().min(1),
    refund: money,
    cause: z.enum(['RETURN', 'CANCELLATION', 'GOODWILL']),
    /** Tells whether a second member of staff must approve it, or decided. */
    approval: z.enum(['NONE', 'REQUIRED', 'GIVEN', 'REJECTED']),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleConfirmed,
    version: 12,
    refundId: 'ref_3e5f7a9b1c2d4e6f',
    refund: { amount: 1250, currency: 'EUR' },
    cause: 'RETURN',
    approval: 'NONE',
  },
});
