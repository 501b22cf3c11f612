import { describe, expect, it } from '@jest/globals';
import { orderAfter, until } from '../testing/orders.ts';
import { stalledAfter } from './stalling.ts';

describe('stalledAfter', () => {
  it.each(['placed', 'authorized', 'committed', 'cancelled'] as const)(
    'is six minutes after the saga had its turn with an order that is %s',
    (state) => {
      expect(stalledAfter(orderAfter(until[state]))).toBe('2026-01-05T10:06:00.000Z');
    },
  );

  it('is after the expiry of an approval', () => {
    expect(stalledAfter(orderAfter(until.awaitingApproval))).toBe('2026-01-08T10:06:00.000Z');
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
