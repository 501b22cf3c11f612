import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleWholeOrder, wholeOrder } from './order.ts';

/** The customer has to authenticate with their bank until then. What they need for it only the order tells them. */
export const orderPaymentActionRequiredV1 = defineEvent({
  type: 'order.payment-action-required.v1',
  source: 'orders',
  description:
    'The customer has to authenticate with their bank until then. What they need for it only the order tells them.',
  schema: z.object({
    ...wholeOrder,
    /** End of the time that the customer has. */
    expiresAt: z.iso.datetime(),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleWholeOrder,
    version: 3,
    status: 'PENDING',
    expiresAt: '2026-01-05T10:10:00.000Z',
  },
});
