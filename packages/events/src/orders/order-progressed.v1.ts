import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** A step of the order's way is done. For those who show progress; nobody acts on it. */
export const orderProgressedV1 = defineEvent({
  type: 'order.progressed.v1',
  source: 'orders',
  description: "A step of the order's way is done. For those who show progress; nobody acts on it.",
  schema: z.object({
    ...orderSubject,
    step: z.enum([
      'stock-reserved',
      'payment-authorized',
      // Nothing is to be paid.
      'payment-waived',
      'stock-committed',
      'payment-captured',
      // One of two people approved.
      'approval-given',
      // The way back, when an order is rejected or cancelled.
      'payment-declined',
      'payment-voided',
      'stock-released',
      'cancellation-settled',
    ]),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 2,
    status: 'PENDING',
    step: 'stock-reserved',
  },
});
