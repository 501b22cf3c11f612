import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OrderEvent } from '../domain/order-event.ts';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import {
  afterSales,
  CORRELATION_ID,
  confirmedAnd,
  ORDER_ID,
  PLACED_AT,
  recordOf,
  until,
} from '../testing/orders.ts';
import { toActs } from './to-acts.ts';

const by = 'sam';
const REJECTED = { type: 'rejected', reason: { code: 'APPROVAL_REJECTED' } } as const;
const CANCELLED = { type: 'cancelled', cancelledBy: 'staff', refundDue: false } as const;
const parkedCancellation: readonly OrderEvent[] = [
  ...until.cancelled,
  { type: 'parked', reason: { code: 'REFUND_FAILED', step: 'SettlePayment' } },
];
/** Makes the acts of the last entry of a log. */
const actsOf = (events: readonly OrderEvent[]) =>
  toActs(ORDER_ID, recordOf(events).log, events.length - 1);

describe('toActs', () => {
  it.each<[string, boolean, readonly OrderEvent[]]>([
    ['order.approved', false, [...until.awaitingApproval, { type: 'approval-given', by }]],
    ['order.approved', true, [...until.awaitingApproval, { type: 'approved', by, note: 'Fine' }]],
    ['order.rejected', false, [...until.awaitingApproval, { ...REJECTED, by }]],
    ['order.cancelled', false, [...until.placed, { ...CANCELLED, by }]],
    ['order.settled', true, [...until.parked, { ...CANCELLED, by, note: 'By phone' }]],
    ['order.settled', true, [...parkedCancellation, { type: 'settled-by-hand', by, note: 'Cash' }]],
    ['order.shipped', false, confirmedAnd(afterSales.shipped)],
    ['order.delivered', false, confirmedAnd(afterSales.shipped, afterSales.delivered)],
    [
      'order.return-accepted',
      true,
      confirmedAnd(afterSales.shipped, afterSales.returnRequested, {
        ...afterSales.returnAccepted,
        note: 'Fine',
      }),
    ],
    [
      'order.returned',
      false,
      confirmedAnd(
        afterSales.shipped,
        afterSales.returnRequested,
        afterSales.returnAccepted,
        afterSales.returnReceived,
      ),
    ],
    [
      'order.refund-requested',
      false,
      confirmedAnd({ ...afterSales.refundRequested, cause: 'GOODWILL' }),
    ],
    ['order.requeued', false, [...until.parked, { type: 'resumed', by }]],
  ])('says %s (note: %p)', (action, hasNote, events) => {
    const version = events.length;
    expect(actsOf(events)).toEqual([
      {
        specversion: '1.0',
        id: `${ORDER_ID}:${version}:act`,
        source: 'orders',
        type: 'staff.acted.v1',
        subject: ORDER_ID,
        time: PLACED_AT,
        datacontenttype: 'application/json',
        correlationid: CORRELATION_ID,
        causationid: `${ORDER_ID}:${version}`,
        data: { actor: 'sam', action, subject: ORDER_ID, service: 'orders', hasNote },
      },
    ]);
  });

  it.each<[string, readonly OrderEvent[]]>([
    ['what an order does by itself', until.confirmed],
    ['a customer who cancels', until.cancelled],
    [
      'the refund of a return, which is a part of that act',
      confirmedAnd(afterSales.refundRequested),
    ],
    ['an approval that expired', [...until.awaitingApproval, REJECTED]],
    [
      'an order that was unparked before the log named staff',
      [...until.parked, { type: 'resumed' }],
    ],
  ])('says nothing of %s', (_, events) => {
    expect(toActs(ORDER_ID, recordOf(events).log, 0)).toEqual([]);
  });

  it('says no text, and nobody but staff, of any history', () => {
    fc.assert(
      fc.property(arbitraryHistory, ({ log }) => {
        for (const act of toActs(ORDER_ID, log, 0)) {
          expect(Object.keys(act.data).sort()).toEqual([
            'action',
            'actor',
            'hasNote',
            'service',
            'subject',
          ]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
