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

/** The stock is taken and the money captured: the order is final. */
export const orderConfirmedV1 = defineEvent({
  type: 'order.confirmed.v1',
  source: 'orders',
  description: 'The stock is taken and the money captured: the order is final.',
  schema: z.object({
    ...orderSubject,
    lines: z.array(orderLine).min(1).max(100),
    total: money,
    contact: orderContact,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 6,
    status: 'CONFIRMED',
    lines: exampleLines,
    total: { amount: 2500, currency: 'EUR' },
    contact: exampleContact,
  },
});
