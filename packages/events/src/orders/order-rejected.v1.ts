import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku } from '../values.ts';
import { exampleWholeOrder, wholeOrder } from './order.ts';

/** The order cannot be fulfilled; no money was taken and no stock is held. */
export const orderRejectedV1 = defineEvent({
  type: 'order.rejected.v1',
  source: 'orders',
  description: 'The order cannot be fulfilled; no money was taken and no stock is held.',
  schema: z.object({
    ...wholeOrder,
    reason: z.object({
      code: z.enum([
        'OUT_OF_STOCK',
        'PAYMENT_DECLINED',
        'APPROVAL_REJECTED',
        'APPROVAL_EXPIRED',
        'INVALID_ORDER',
      ]),
      /** For people who look into it; what the customer reads is written by notifications. */
      detail: z.string().optional(),
      /** The products that are short, for OUT_OF_STOCK. */
      skus: z.array(sku).optional(),
    }),
    /** Until then the customer can pay with another card, for PAYMENT_DECLINED. */
    retryUntil: z.iso.datetime().optional(),
    /** Lets the customer read of products, not of their numbers. Missing in older events. */
    lines: wholeOrder.lines.optional(),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleWholeOrder,
    version: 2,
    status: 'REJECTED',
    reason: { code: 'OUT_OF_STOCK', skus: ['MUG-01'] },
  },
});
