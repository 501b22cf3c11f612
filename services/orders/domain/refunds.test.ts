import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '../testing/given.ts';
import {
  afterSales,
  confirmedAnd,
  orderAfter,
  placed,
  refunding,
  until,
} from '../testing/orders.ts';
import { RefundExceedsPaymentError, RefundNotPossibleError } from './after-sales.errors.ts';
import { countedRefunds } from './after-sales.ts';
import { AlreadyApprovedError, OwnOrderError } from './approval.errors.ts';
import type { OrderEvent } from './order-event.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';
import { decideRefund, type RefundRules, recordRefund, requestRefund } from './refunds.ts';
import { sumOf } from './shares.ts';

const rules: RefundRules = { shipping: 'whenAll', approvalThresholds: { default: 2_000 } };
const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];
const goodwill = (of: { amount: number } | { lines: ReturnType<typeof mugs> }, id = 'ref_1') => ({
  refundId: id,
  of,
  reason: 'Late',
  by: 'sam',
});
const waiting: OrderEvent = {
  type: 'refund-requested',
  refundId: 'ref_1',
  amount: 2_000,
  shipping: 0,
  tax: 319,
  cause: 'GOODWILL',
  reason: 'Late',
  by: 'sam',
  needsApproval: true,
};
const failed = { type: 'refund-failed', refundId: 'ref_1', amount: 1_250, reason: 'lost' } as const;

describe('requestRefund', () => {
  it('requests the share of lines, not twice', () => {
    given(confirmedAnd())
      .when((order) => requestRefund(order, goodwill({ lines: mugs(1) }), rules))
      .thenEvents([
        {
          type: 'refund-requested',
          refundId: 'ref_1',
          amount: 1_250,
          shipping: 0,
          tax: 199,
          cause: 'GOODWILL',
          lines: mugs(1),
          reason: 'Late',
          by: 'sam',
        },
      ])
      .when((order) => requestRefund(order, goodwill({ lines: mugs(2) }, 'ref_2'), rules))
      .thenThrows(RefundExceedsPaymentError);
  });

  it('asks a second person from the threshold on, in the unit of the currency', () => {
    given(confirmedAnd())
      .when((order) => requestRefund(order, goodwill({ amount: 2_000 }), rules))
      .thenEvents([waiting]);
    const [, ...rest] = until.confirmed;
    given([placed({ currency: 'JPY' }), ...rest])
      .when((order) => requestRefund(order, goodwill({ amount: 20 }), rules))
      .thenEvents([{ ...waiting, amount: 20, tax: 3 }]);
    given([placed({ currency: 'JPY' }), ...rest])
      .when((order) =>
        requestRefund(order, goodwill({ amount: 20 }), {
          ...rules,
          approvalThresholds: { JPY: 21 },
        }),
      )
      .thenEvents([
        {
          type: 'refund-requested',
          refundId: 'ref_1',
          amount: 20,
          shipping: 0,
          tax: 3,
          cause: 'GOODWILL',
          reason: 'Late',
          by: 'sam',
        },
      ]);
  });

  it('asks a second person for what comes to the threshold in parts', () => {
    const small = {
      type: 'refund-requested',
      refundId: 'ref_1',
      amount: 1_200,
      shipping: 0,
      tax: 192,
      cause: 'GOODWILL',
      reason: 'Late',
      by: 'sam',
    } as const;
    given(confirmedAnd(small))
      .when((order) => requestRefund(order, goodwill({ amount: 799 }, 'ref_2'), rules))
      .thenEvents([{ ...small, refundId: 'ref_2', amount: 799, tax: 127 }]);
    given(confirmedAnd(small))
      .when((order) => requestRefund(order, goodwill({ amount: 800 }, 'ref_2'), rules))
      .thenEvents([{ ...small, refundId: 'ref_2', amount: 800, tax: 127, needsApproval: true }]);
    // What the customer sent back is no goodwill.
    given(confirmedAnd({ ...small, cause: 'RETURN' }))
      .when((order) => requestRefund(order, goodwill({ amount: 800 }, 'ref_2'), rules))
      .thenEvents([{ ...small, refundId: 'ref_2', amount: 800, tax: 127 }]);
  });

  it('counts what waits and what is pending, and not what failed or was rejected', () => {
    const rest = goodwill({ amount: 501 }, 'ref_2');
    given(confirmedAnd(waiting))
      .when((order) => requestRefund(order, rest, rules))
      .thenThrows(RefundExceedsPaymentError);
    given(confirmedAnd(waiting, { type: 'refund-rejected', refundId: 'ref_1', by: 'kim' }))
      .when((order) => requestRefund(order, rest, rules))
      .thenTypes(['refund-requested']);
    given(confirmedAnd(afterSales.refundRequested, failed))
      .when((order) => requestRefund(order, goodwill({ lines: mugs(2) }, 'ref_2'), rules))
      .thenTypes(['refund-requested']);
  });

  it('takes the same request again, and no other one under its id', () => {
    given(confirmedAnd(waiting))
      .when((order) => requestRefund(order, goodwill({ amount: 2_000 }), rules))
      .thenNothing();
    for (const other of [
      goodwill({ amount: 1 }),
      goodwill({ lines: mugs(1) }),
      { ...goodwill({ amount: 2_000 }), reason: 'It was lost' },
    ]) {
      given(confirmedAnd(waiting))
        .when((order) => requestRefund(order, other, rules))
        .thenThrows(IdempotencyKeyReusedError);
    }
  });

  it('is for confirmed orders, and nobody’s own', () => {
    given(refunding)
      .when((order) => requestRefund(order, goodwill({ amount: 1 }), rules))
      .thenThrows(RefundNotPossibleError);
    given(confirmedAnd())
      .when((order) => requestRefund(order, { ...goodwill({ amount: 1 }), by: 'alice' }, rules))
      .thenThrows(OwnOrderError);
  });

  it('never gives back more than was captured, whatever is asked and whatever fails', () => {
    const act = fc.record({
      of: fc.oneof(
        fc.record({ amount: fc.integer({ min: 1, max: 3_000 }) }),
        fc.integer({ min: 1, max: 3 }).map((units) => ({ lines: mugs(units) })),
      ),
      fails: fc.boolean(),
    });
    const property = fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      let events: readonly OrderEvent[] = confirmedAnd();
      for (const [index, { of, fails }] of acts.entries()) {
        const refundId = `ref_${index}`;
        const order = orderAfter(events);
        events = [...events, ...allowed(() => requestRefund(order, goodwill(of, refundId), rules))];
        if (fails) {
          const outcome = { status: 'FAILED', reason: 'lost' } as const;
          events = [...events, ...recordRefund(orderAfter(events), refundId, outcome)];
        }
        const { state } = orderAfter(events);
        const counted = state.status === 'CONFIRMED' ? countedRefunds(state) : [];
        expect(sumOf(counted).amount).toBeLessThanOrEqual(2_500);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });
});

function allowed(decide: () => OrderEvent[]): OrderEvent[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof RefundExceedsPaymentError) return [];
    throw error;
  }
}

describe('decideRefund', () => {
  it('takes the decision of a second person', () => {
    given(confirmedAnd(waiting))
      .when((order) => decideRefund(order, 'ref_1', { decision: 'approve', by: 'kim' }))
      .thenEvents([{ type: 'refund-approved', refundId: 'ref_1', by: 'kim' }])
      .thenState({ refunds: [{ status: 'REQUESTED' }] });
    given(confirmedAnd(waiting))
      .when((order) => decideRefund(order, 'ref_1', { decision: 'approve', by: 'sam' }))
      .thenThrows(AlreadyApprovedError);
    given(confirmedAnd(waiting))
      .when((order) => decideRefund(order, 'ref_1', { decision: 'reject', by: 'sam' }))
      .thenEvents([{ type: 'refund-rejected', refundId: 'ref_1', by: 'sam' }])
      .thenState({ refunds: [{ status: 'REJECTED' }] });
  });
});

describe('recordRefund', () => {
  const requested = confirmedAnd(afterSales.refundRequested);
  const record =
    (outcome: Parameters<typeof recordRefund>[2]) => (order: Parameters<typeof recordRefund>[0]) =>
      recordRefund(order, 'ref_1', outcome);

  it('follows it to its end, also when that is taken back', () => {
    given(requested)
      .when(record({ status: 'PENDING' }))
      .thenEvents([{ type: 'refund-pending', refundId: 'ref_1', amount: 1_250 }])
      .when(record({ status: 'PENDING' }))
      .thenNothing();
    given(requested)
      .when(record({ status: 'MADE' }))
      .thenEvents([afterSales.refundMade])
      .when(record({ status: 'FAILED', reason: 'lost' }))
      .thenEvents([failed])
      .when(record({ status: 'MADE' }))
      .thenNothing();
    given([...requested, afterSales.refundMade])
      .when(record({ status: 'PENDING' }))
      .thenNothing();
  });

  it('records nothing that no log requested, or of a cancelled order', () => {
    for (const events of [
      confirmedAnd(),
      confirmedAnd(waiting),
      [...requested, refunding.at(-1) as OrderEvent],
    ]) {
      given(events)
        .when(record({ status: 'MADE' }))
        .thenNothing();
    }
  });
});
