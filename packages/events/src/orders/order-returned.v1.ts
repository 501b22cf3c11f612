import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { exampleConfirmed, exampleSomeLines, orderSubject, someLines } from './order.ts';

/** Lines of the order came back. */
export const orderReturnedV1 = defineEvent({
  type: 'order.returned.v1',
  source: 'orders',
  description:
    'Lines of the order came back. `restock` tells whether they can be sold again; the refund follows.',
  schema: z.object({
    ...orderSubject,
    returnId: z.string().min(1),
    lines: someLines,
    restock: z.boolean(),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleConfirmed,
    version: 11,
    returnId: 'ret_2d4e6f8a0b1c3d5e',
    lines: exampleSomeLines,
    restock: true,
  },
});
