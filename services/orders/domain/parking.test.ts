import { describe, expect, it } from '@jest/globals';
import { orderAfter, until } from '../testing/orders.ts';
import { OrderNotParkedError, TooManyAttemptsError } from './parking.errors.ts';
import { park, unpark } from './parking.ts';

const reason = { code: 'STOCK_BUSY', step: 'ReserveStock' };

describe('park', () => {
  it.each(['placed', 'authorized', 'committed', 'cancelled'] as const)(
    'sets aside an order that is %s',
    (state) => {
      expect(park(orderAfter(until[state]), reason)).toEqual([{ type: 'parked', reason }]);
    },
  );

  it.each(['confirmed', 'rejected', 'parked', 'awaitingApproval'] as const)(
    'leaves an order alone that is %s',
    (state) => {
      expect(park(orderAfter(until[state]), reason)).toEqual([]);
    },
  );

  it('leaves a settled cancellation alone', () => {
    const settled = orderAfter([...until.cancelled, { type: 'cancellation-settled' }]);
    expect(park(settled, reason)).toEqual([]);
  });
});

describe('unpark', () => {
  it('puts a parked order back where it was, as a new attempt', () => {
    const parked = [...until.committed, { type: 'parked', reason }] as const;
    const order = orderAfter([...parked, ...unpark(orderAfter(parked), 'sam')]);
    expect(order.attempt).toBe(2);
    expect(order.state).toMatchObject({ status: 'PENDING', progress: { step: 'COMMITTED' } });
  });

  it('puts a parked cancellation back', () => {
    const parked = [...until.cancelled, { type: 'parked', reason }] as const;
    const order = orderAfter([...parked, ...unpark(orderAfter(parked), 'sam')]);
    expect(order.state).toMatchObject({ status: 'CANCELLED', settled: false });
  });

  it('refuses an order that is not parked', () => {
    expect(() => unpark(orderAfter(until.placed), 'sam')).toThrow(OrderNotParkedError);
  });

  it('ends before the log is full', () => {
    const rounds = Array.from({ length: 90 }, () => [
      { type: 'parked', reason } as const,
      { type: 'resumed' } as const,
    ]).flat();
    const order = orderAfter([...until.placed, ...rounds, { type: 'parked', reason }]);
    expect(() => unpark(order, 'sam')).toThrow(TooManyAttemptsError);
  });
});
