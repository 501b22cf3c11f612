import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';
import { exampleRefund, orderSubject } from './order.ts';

/** A refund is on its way, or will not arrive; one that arrived is `order.refunded.v1`. */
export const orderRefundChangedV1 = defineEvent({
  type: 'order.refund-changed.v1',
  source: 'orders',
  description:
    'A refund of a cancelled order, or of a part of a confirmed one, is on its way, or will not arrive. For those who show progress; what arrived is `order.refunded.v1`.',
  schema: z.object({
    ...orderSubject,
    refund: money,
    /** Names the refund of a part. */
    refundId: z.string().min(1).optional(),
    refundStatus: z.enum(['PENDING', 'FAILED']),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleRefund,
    refundStatus: 'PENDING',
  },
});
