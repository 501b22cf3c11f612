import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money } from '../values.ts';
import { exampleOrder, orderSubject } from './order.ts';

/** The order waits for a decision of staff; sent again, as a reminder, before it expires. */
export const orderApprovalRequestedV1 = defineEvent({
  type: 'order.approval-requested.v1',
  source: 'orders',
  description:
    'The order waits for a decision of staff; sent again, as a reminder, before it expires.',
  schema: z.object({
    ...orderSubject,
    total: money,
    /** The number of different people who must approve. */
    approvalsRequired: z.int().min(1).max(2),
    approvals: z.int().nonnegative(),
    reminder: z.boolean(),
    expiresAt: z.iso.datetime(),
    /** Single-use, signed; opens the decision for one member of staff. */
    decisionToken: z.string().min(1),
  }),
  subject: (data) => data.orderId,
  example: {
    ...exampleOrder,
    version: 2,
    status: 'AWAITING_APPROVAL',
    total: { amount: 250_000, currency: 'EUR' },
    approvalsRequired: 1,
    approvals: 0,
    reminder: false,
    expiresAt: '2026-01-05T10:00:00.000Z',
    decisionToken: 'eyJhbGciOiJIUzI1NiJ9.example',
  },
});
