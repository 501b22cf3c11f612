import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** Fulfilment or compensation could not be finished by itself; the order is parked for staff. */
export const orderNeedsAttentionV1 = defineEvent({
  type: 'order.needs-attention.v1',
  source: 'orders',
  description:
    'Fulfilment or compensation could not be finished by itself; the order is parked for staff.',
  schema: z.object({
    ...orderSubject,
    reason: z.object({
      code: z.string().min(1),
      step: z.string().min(1),
      /** The words of the payment provider or another service about it. */
      detail: z.string().optional(),
    }),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 4,
    status: 'NEEDS_ATTENTION',
    reason: { code: 'COMPENSATION_FAILED', step: 'VoidPayment' },
  },
});
