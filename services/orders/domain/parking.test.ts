import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { orderAfter, until } from '../testing/orders.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { OrderNotParkedError, TooManyAttemptsError } from './parking.errors.ts';
import { park, unpark } from './parking.ts';

const reason = { code: 'STOCK_BUSY', step: 'ReserveStock' };
const parked = { type: 'parked', reason } as const;
const unparked = { type: 'resumed', by: 'sam' } as const;

const parks = (order: Order) => park(order, reason);
const samUnparks = (order: Order) => unpark(order, 'sam');

describe('park', () => {
  it.each(['placed', 'authorized', 'committed', 'cancelled'] as const)(
    'parks an order that is %s',
    (state) => {
      given(until[state]).when(parks).thenEvents([parked]);
    },
  );

  it.each(['confirmed', 'rejected', 'parked', 'awaitingApproval'] as const)(
    'leaves an order alone that is %s',
    (state) => {
      given(until[state]).when(parks).thenNothing();
    },
  );

  it('leaves a settled cancellation alone', () => {
    given([...until.cancelled, { type: 'cancellation-settled' }])
      .when(parks)
      .thenNothing();
  });
});

describe('unpark', () => {
  it('restores the state of a parked order, as a new attempt', () => {
    given([...until.committed, parked])
      .when(samUnparks)
      .thenEvents([unparked])
      .thenState({ status: 'PENDING', progress: { step: 'COMMITTED' } });
    expect(orderAfter([...until.committed, parked, unparked]).attempt).toBe(2);
  });

  it('restores a parked cancellation', () => {
    given([...until.cancelled, parked])
      .when(samUnparks)
      .thenEvents([unparked])
      .thenState({ status: 'CANCELLED', settled: false });
  });

  it('rejects an order that is not parked', () => {
    given(until.placed).when(samUnparks).thenThrows(OrderNotParkedError);
  });

  it('ends before the log is full', () => {
    const parkedAfter = (attempts: number, ...first: readonly OrderEvent[]): OrderEvent[] => [
      ...until.placed,
      ...first,
      ...Array.from({ length: attempts }, (): OrderEvent[] => [parked, { type: 'resumed' }]).flat(),
      parked,
    ];
    const last = parkedAfter(88, { type: 'stock-reserved' }, { type: 'stock-released' });
    expect(orderAfter(last).version).toBe(180);
    given(last).when(samUnparks).thenEvents([unparked]);
    given(parkedAfter(89, { type: 'stock-reserved' }))
      .when(samUnparks)
      .thenThrows(TooManyAttemptsError);
  });
});
