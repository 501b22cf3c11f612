import { describe, expect, it } from '@jest/globals';
import { countedOrders } from './limits.ts';
import type { ObservedOrder } from './observed-shop.ts';

const DAY_MS = 86_400_000;

const order = (orderId: string, day: number, rest: Partial<ObservedOrder> = {}): ObservedOrder => ({
  orderId,
  customerId: 'alice',
  version: 1,
  status: 'NEEDS_ATTENTION',
  total: 100,
  log: [{ type: 'placed', version: 1, at: new Date(day * DAY_MS).toISOString() }],
  ...rest,
});

const counted = (...orders: ObservedOrder[]) => countedOrders(orders).map((one) => one.orderId);

describe('countedOrders', () => {
  it('counts what is neither over nor on its way to be cancelled', () => {
    const log = [...order('cancelled', 1).log, { type: 'cancelled', version: 2, at: '' }];

    expect(
      counted(
        order('parked', 1),
        order('pending', 1, { status: 'PENDING' }),
        order('confirmed', 1, { status: 'CONFIRMED' }),
        order('cancelled', 1, { log }),
      ),
    ).toEqual(['parked', 'pending']);
  });

  it('counts for a month after the last order of the customer, whatever became of that', () => {
    const between = order('between', 25, { status: 'CONFIRMED' });

    expect(counted(order('late', 50), order('first', 0), between)).toEqual(['first', 'late']);
    expect(counted(order('first', 0), order('late', 31))).toEqual(['late']);
  });

  it('counts for each customer by themselves', () => {
    const another = order('another', 15, { customerId: 'bob' });

    expect(counted(order('first', 0), another, order('late', 31))).toEqual(['late', 'another']);
  });
});
