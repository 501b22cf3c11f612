import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import {
  exampleConfirmed,
  exampleContact,
  exampleSomeLines,
  orderContact,
  orderSubject,
  someLines,
} from './order.ts';

/** Staff accepted or refused a return. */
export const orderReturnDecidedV1 = defineEvent({
  type: 'order.return-decided.v1',
  source: 'orders',
  description: 'Staff accepted or refused a return. An accepted one may be sent.',
  schema: z.object({
    ...orderSubject,
    returnId: z.string().min(1),
    decision: z.enum(['ACCEPTED', 'REFUSED']),
    lines: someLines,
    contact: orderContact,
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleConfirmed,
    version: 10,
    returnId: 'ret_2d4e6f8a0b1c3d5e',
    decision: 'ACCEPTED',
    lines: exampleSomeLines,
    contact: exampleContact,
  },
});
