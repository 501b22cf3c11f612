import { describe, expect, it } from '@jest/globals';
import { orderAfter, until } from '../testing/orders.ts';
import { isIn } from './fulfilment.ts';
import { afterAsking, stalledAfter } from './stalling.ts';

describe('stalledAfter', () => {
  it.each(['placed', 'authorized', 'committed', 'cancelled'] as const)(
    'is six minutes after the saga had its turn with an order that is %s',
    (state) => {
      expect(stalledAfter(orderAfter(until[state]))).toBe('2026-01-05T10:06:00.000Z');
    },
  );

  it('is six minutes after people were asked, then after their time', () => {
    const order = orderAfter(until.awaitingApproval);
    expect(stalledAfter(order)).toBe('2026-01-05T10:06:00.000Z');
    const asked = { after: '2026-01-05T10:06:00.000Z', restarts: 0 };
    if (!isIn(order, 'AWAITING_APPROVAL')) throw new Error('It waits');
    expect(afterAsking(order.state, asked).after).toBe('2026-01-08T10:06:00.000Z');
  });

  it.each(['confirmed', 'rejected', 'parked'] as const)(
    'is never for an order that is %s',
    (state) => {
      expect(stalledAfter(orderAfter(until[state]))).toBeUndefined();
    },
  );

  it('is never for a settled cancellation', () => {
    const settled = orderAfter([...until.cancelled, { type: 'cancellation-settled' }]);
    expect(stalledAfter(settled)).toBeUndefined();
  });
});
