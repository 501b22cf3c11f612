import { describe, expect, it } from '@jest/globals';
import {
  ORDER_ID,
  orderAfter,
  PAYMENT_ID,
  PLACED_AT,
  placed,
  refunding,
  until,
} from '../testing/orders.ts';
import { NO_AFTER_SALES } from './after-sales.ts';
import { replay } from './evolve.ts';
import { ImpossibleTransitionError } from './order.errors.ts';
import type { OrderState } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { toEntries } from './order-event.ts';

const reason = { code: 'STOCK_BUSY', step: 'ReserveStock' };
const parked: OrderEvent = { type: 'parked', reason };
const cancelled: OrderEvent = { type: 'cancelled', cancelledBy: 'staff', refundDue: true };
const settled: OrderEvent = { type: 'cancellation-settled' };
const captured: OrderEvent = { type: 'payment-captured' };
const confirmed: OrderEvent = { type: 'confirmed' };
const ofCancelled = {
  status: 'CANCELLED',
  since: PLACED_AT,
  cancelledBy: 'staff',
  paymentId: PAYMENT_ID,
  refundDue: true,
  refund: 'NONE',
  settled: false,
  settledByHand: false,
  refunds: [],
  cancelledLines: [],
} as const;
const pendingAt = {
  status: 'PENDING',
  since: PLACED_AT,
  approved: false,
  progress: { step: 'COMMITTED', paymentId: PAYMENT_ID },
} as const;

/** Expects after a history exactly this state, or no event at all. */
const historyOf = (history: readonly OrderEvent[]) => ({
  whenEvents: (...events: readonly OrderEvent[]) => ({
    thenState: (state: OrderState) =>
      expect(orderAfter([...history, ...events]).state).toStrictEqual(state),
    thenImpossible: () =>
      expect(() => orderAfter([...history, ...events])).toThrow(ImpossibleTransitionError),
  }),
});

describe('an order', () => {
  it('begins by being placed, and is placed once', () => {
    const entries = (events: readonly OrderEvent[]) =>
      toEntries(0, events, { at: PLACED_AT, correlationId: 'c' });
    expect(() => replay(ORDER_ID, [])).toThrow('After nothing there cannot be an empty log');
    expect(() => replay(ORDER_ID, entries([confirmed]))).toThrow(
      'After nothing there cannot be confirmed',
    );
    for (const events of [until.placed, until.rejected]) {
      historyOf(events).whenEvents(placed()).thenImpossible();
    }
  });

  it('has a log without gaps', () => {
    const [first, second] = toEntries(0, until.rejecting, { at: PLACED_AT, correlationId: 'c' });
    if (!first || !second) throw new Error('There are two');
    expect(() => replay(ORDER_ID, [first, { ...second, version: 3 }])).toThrow(
      'After version 1 there cannot be entry 3',
    );
  });

  it.each<[string, readonly OrderEvent[], OrderEvent]>([
    ['pending', until.placed, { type: 'approval-reminded' }],
    ['pending', until.placed, settled],
    ['pending', until.authorized, confirmed],
    ['waiting', until.awaitingApproval, confirmed],
    ['cancelled', until.cancelled, confirmed],
    ['cancelled', until.cancelled, { type: 'resumed' }],
    ['confirmed', until.confirmed, parked],
    ['rejected', until.rejected, cancelled],
    ['parked', until.parked, { type: 'payment-voided' }],
    ['parked', until.parked, settled],
    ['parked', until.parked, { type: 'stock-released' }],
    ['parked', until.parked, { type: 'settled-by-hand', by: 'bob', note: '' }],
    ['parked, with nothing sold', until.parked, confirmed],
  ])('that is %s takes no other event', (_, history, event) => {
    historyOf(history).whenEvents(event).thenImpossible();
  });

  it('knows the payment from the authorization on, not before', () => {
    historyOf(until.placed)
      .whenEvents(cancelled)
      .thenState({ ...ofCancelled, paymentId: undefined });
    historyOf(until.authorized).whenEvents(cancelled).thenState(ofCancelled);
    historyOf(until.confirmed).whenEvents(cancelled).thenState(ofCancelled);
  });

  it('stays as it is while people are reminded, and when stock comes back', () => {
    const waiting = {
      status: 'AWAITING_APPROVAL',
      since: PLACED_AT,
      expiresAt: '2026-01-08T10:00:00.000Z',
      decisionToken: 'a-signed-token',
      approvedBy: [],
    } as const;
    historyOf(until.awaitingApproval).whenEvents({ type: 'approval-reminded' }).thenState(waiting);
    historyOf(refunding)
      .whenEvents({ type: 'stock-released' })
      .thenState({
        ...ofCancelled,
        cancelledBy: 'customer',
      });
    historyOf(refunding)
      .whenEvents({ type: 'payment-voided' })
      .thenState({
        ...ofCancelled,
        cancelledBy: 'customer',
      });
  });
});

describe('a parked order', () => {
  const afterCommit = [...until.committed, parked];
  const ofParked = { status: 'NEEDS_ATTENTION', reason, interrupted: pendingAt } as const;

  it('is confirmed by the capture that was under way', () => {
    historyOf(afterCommit).whenEvents(captured).thenState(ofParked);
    historyOf(afterCommit)
      .whenEvents(captured, confirmed)
      .thenState({
        status: 'CONFIRMED',
        since: PLACED_AT,
        paymentId: PAYMENT_ID,
        ...NO_AFTER_SALES,
      });
  });

  it('is given up by staff', () => {
    historyOf(afterCommit).whenEvents(cancelled).thenState(ofCancelled);
  });

  it('goes back to where it was, and its attempts are counted', () => {
    historyOf(afterCommit).whenEvents({ type: 'resumed', by: 'bob' }).thenState(pendingAt);
  });

  it('follows what becomes of its refund', () => {
    const failed: OrderEvent = { type: 'refund-failed', amount: 2_500, reason: 'disputed' };
    const history = [...until.confirmed, cancelled, failed, parked];
    const ofFailed = { ...ofCancelled, refund: 'FAILED' } as const;
    const stillParked = { status: 'NEEDS_ATTENTION', reason } as const;
    historyOf(history)
      .whenEvents({ type: 'stock-released' })
      .thenState({ ...stillParked, interrupted: ofFailed });
    historyOf(history)
      .whenEvents({ type: 'refunded', amount: 2_500 })
      .thenState({ ...stillParked, interrupted: { ...ofCancelled, refund: 'MADE' } });
    historyOf([...until.confirmed, cancelled, parked])
      .whenEvents(failed)
      .thenState({ ...stillParked, interrupted: ofFailed });
    historyOf(history)
      .whenEvents({ type: 'refunded', amount: 2_500 }, settled)
      .thenState({ ...ofCancelled, refund: 'MADE', settled: true });
    historyOf(history)
      .whenEvents({ type: 'settled-by-hand', by: 'bob', note: 'paid in cash' })
      .thenState({ ...ofFailed, settled: true, settledByHand: true });
  });
});
