import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import { ORDER_ID, orderAfter, PLACED_AT, recordOf, until } from '../testing/orders.ts';
import { evolve, history, replay } from './evolve.ts';
import { ImpossibleTransitionError } from './order.errors.ts';
import type { LogEntry } from './order-event.ts';

const positions = (types: readonly string[], wanted: string) =>
  types.flatMap((type, index) => (type === wanted ? [index] : []));

describe('replay', () => {
  it('begins with what was placed', () => {
    expect(orderAfter(until.placed)).toMatchObject({
      orderId: ORDER_ID,
      customerId: 'alice',
      placedAt: PLACED_AT,
      version: 1,
      attempt: 1,
      state: { status: 'PENDING', since: PLACED_AT, progress: { step: 'ACCEPTED' } },
    });
  });

  it('rejects a log that does not begin with a placement', () => {
    const { log } = recordOf(until.authorized);
    expect(() => replay(ORDER_ID, log.slice(1))).toThrow(ImpossibleTransitionError);
    expect(() => replay(ORDER_ID, [])).toThrow(ImpossibleTransitionError);
  });

  it('rejects a log with a gap', () => {
    const { log } = recordOf(until.committed);
    expect(() => replay(ORDER_ID, log.toSpliced(1, 1))).toThrow(ImpossibleTransitionError);
  });

  it.each([
    ['confirmed', until.placed],
    ['stock-committed', until.placed],
    ['cancellation-settled', until.confirmed],
    ['approved', until.confirmed],
    ['resumed', until.placed],
    ['parked', until.rejected],
    ['stock-committed', until.rejecting],
    ['payment-authorized', until.rejecting],
    ['confirmed', until.rejecting],
  ] as const)('rejects %s where it cannot happen', (type, before) => {
    const order = orderAfter(before);
    const metadata = { version: order.version + 1, at: PLACED_AT, correlationId: 'c' };
    const entry = { type, ...metadata } as LogEntry;
    expect(() => evolve(order, entry)).toThrow(ImpossibleTransitionError);
  });

  it('of any history gives the state that the decisions led to', () => {
    fc.assert(
      fc.property(arbitraryHistory, ({ order, log }) => {
        expect(replay(order.orderId, log)).toEqual(order);
        expect(order.version).toBe(log.length);
      }),
    );
  });

  it('of any history ends a sale once, and takes money only for what was committed', () => {
    fc.assert(
      fc.property(arbitraryHistory, ({ log }) => {
        const types = log.map(({ type }) => type);
        const captured = positions(types, 'payment-captured');
        const confirmed = positions(types, 'confirmed');
        expect(confirmed).toEqual(captured.map((index) => index + 1));
        expect(confirmed.length + positions(types, 'rejected').length).toBeLessThanOrEqual(1);
        for (const index of positions(types, 'rejected')) {
          const decided = types.indexOf('rejection-decided');
          expect(decided).toBeGreaterThan(-1);
          // From the decision on nothing goes forward.
          expect(types.slice(decided, index)).not.toContain('payment-authorized');
          expect(types.slice(decided, index)).not.toContain('stock-committed');
          expect(types.slice(decided, index)).not.toContain('payment-captured');
        }
        for (const index of captured) expect(types.slice(0, index)).toContain('stock-committed');
        for (const index of positions(types, 'refunded')) {
          expect(types.slice(0, index)).toContain('cancelled');
        }
      }),
    );
  });
});

describe('history', () => {
  it('gives each entry with the order as it was right after it', () => {
    const { order, log } = recordOf(until.confirmed);
    expect(history(order.orderId, log).map((step) => step.order.state.status)).toEqual([
      'PENDING',
      'PENDING',
      'PENDING',
      'PENDING',
      'PENDING',
      'CONFIRMED',
    ]);
  });
});
