import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleConfirmed, exampleSomeLines, orderSubject, someLines } from './order.ts';

/** A customer wants to send lines back; staff decide. */
export const orderReturnRequestedV1 = defineEvent({
  type: 'order.return-requested.v1',
  source: 'orders',
  description: 'A customer wants to send some lines of a shipped order back. Staff decide.',
  schema: z.object({
    ...orderSubject,
    returnId: z.string().min(1),
    lines: someLines,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleConfirmed,
    version: 9,
    returnId: 'ret_2d4e6f8a0b1c3d5e',
    lines: exampleSomeLines,
  },
});
