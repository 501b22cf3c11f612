import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';
import {
  exampleContact,
  exampleLines,
  exampleOrder,
  orderContact,
  orderLine,
  orderSubject,
} from './order.ts';

/** An order was accepted; it is safe to start its fulfilment. */
export const orderPlacedV1 = defineEvent({
  type: 'order.placed.v1',
  source: 'orders',
  description: 'An order was accepted; it is safe to start its fulfilment.',
  schema: z.object({
    ...orderSubject,
    lines: z.array(orderLine).min(1).max(100),
    total: money,
    contact: orderContact,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 1,
    status: 'PENDING',
    lines: exampleLines,
    total: { amount: 2500, currency: 'EUR' },
    contact: exampleContact,
  },
});
