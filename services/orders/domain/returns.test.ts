import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { afterSales, confirmedAnd, orderAfter, PLACED_AT, until } from '../testing/orders.ts';
import { RefundExceedsPaymentError, ReturnNotPossibleError } from './after-sales.errors.ts';
import { OwnOrderError } from './approval.errors.ts';
import type { Confirmed } from './order.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';
import { decideRefund } from './refunds.ts';
import { decideReturn, receiveReturn, requestReturn } from './returns.ts';

const { shipped, delivered, returnRequested, returnAccepted, returnReceived, refundRequested } =
  afterSales;
const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];
const wish = (changes: object = {}) => ({
  returnId: 'ret_1',
  lines: mugs(1),
  reason: 'It is chipped',
  now: PLACED_AT,
  returnDays: 14,
  ...changes,
});
const receipt = { refundId: 'ref_1', restock: true, by: 'sam' };

describe('requestReturn', () => {
  it('takes what was shipped, and nothing twice', () => {
    given(confirmedAnd(shipped))
      .when((order) => requestReturn(order, wish()))
      .thenEvents([returnRequested])
      .when((order) => requestReturn(order, wish({ returnId: 'ret_2', lines: mugs(2) })))
      .thenThrows(ReturnNotPossibleError);
  });

  it('counts nothing that staff refused', () => {
    given(confirmedAnd(shipped, returnRequested, { ...returnAccepted, decision: 'REFUSED' }))
      .when((order) => requestReturn(order, wish({ returnId: 'ret_2', lines: mugs(2) })))
      .thenTypes(['return-requested']);
  });

  it.each([
    ['after the delivery', [shipped, delivered], '2026-01-19T10:00:00.000Z'],
    ['30 days later when nobody said that it arrived', [shipped], '2026-02-18T10:00:00.000Z'],
  ])('is possible within its days %s', (_, events, last) => {
    given(confirmedAnd(...events))
      .when((order) => requestReturn(order, wish({ now: last })))
      .thenTypes(['return-requested']);
    given(confirmedAnd(...events))
      .when((order) => requestReturn(order, wish({ now: last.replace('.000Z', '.001Z') })))
      .thenThrows('can still be returned');
  });

  it('takes the same request again, and no other one under its id', () => {
    given(confirmedAnd(shipped, returnRequested))
      .when((order) => requestReturn(order, wish()))
      .thenNothing();
    given(confirmedAnd(shipped, returnRequested))
      .when((order) => requestReturn(order, wish({ lines: mugs(2) })))
      .thenThrows(IdempotencyKeyReusedError);
    given(confirmedAnd(shipped, returnRequested))
      .when((order) => requestReturn(order, wish({ reason: 'It is too small' })))
      .thenThrows(IdempotencyKeyReusedError);
  });

  it('counts what came back against the parcel whose time was not over then', () => {
    const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T10:00:00.000Z`;
    const parcel = (id: string, deliveredAt: string) => ({
      shipmentId: id,
      carrier: 'DHL',
      trackingNumber: id,
      lines: mugs(1),
      shippedAt: day(5),
      deliveredAt,
    });
    const order = orderAfter(confirmedAnd());
    const requestedOn = (requestedAt: string) => ({
      ...order,
      state: {
        ...(order.state as Confirmed),
        shipments: [parcel('shp_1', day(20)), parcel('shp_2', day(6))],
        returns: [
          {
            returnId: 'ret_0',
            lines: mugs(1),
            reason: '',
            requestedAt,
            status: 'RECEIVED' as const,
          },
        ],
      },
    });
    const request = (requestedAt: string, quantity: number, now: string) =>
      requestReturn(requestedOn(requestedAt), wish({ lines: mugs(quantity), now }));
    // The first parcel's time is over: what came back of it takes nothing from the second one's.
    expect(request(day(7), 1, day(25))).toHaveLength(1);
    expect(() => request(day(7), 2, day(25))).toThrow(ReturnNotPossibleError);
    // It was over already, so that it is the second parcel that came back.
    expect(() => request(day(22), 1, day(25))).toThrow(ReturnNotPossibleError);
  });

  it('needs a confirmed order', () => {
    given(until.placed)
      .when((order) => requestReturn(order, wish()))
      .thenThrows('The order is PENDING');
  });
});

describe('decideReturn', () => {
  const requested = confirmedAnd(shipped, returnRequested);
  it('accepts or refuses once', () => {
    given(requested)
      .when((order) => decideReturn(order, 'ret_1', { decision: 'ACCEPTED', by: 'sam' }))
      .thenEvents([returnAccepted])
      .when((order) => decideReturn(order, 'ret_1', { decision: 'ACCEPTED', by: 'kim' }))
      .thenNothing();
    given([...requested, { ...returnAccepted, decision: 'REFUSED' }])
      .when((order) => decideReturn(order, 'ret_1', { decision: 'ACCEPTED', by: 'kim' }))
      .thenThrows('The return is REFUSED');
  });

  it('refuses what was accepted and does not come, but not what came', () => {
    given([...requested, returnAccepted])
      .when((order) => decideReturn(order, 'ret_1', { decision: 'REFUSED', by: 'kim' }))
      .thenEvents([{ ...returnAccepted, decision: 'REFUSED', by: 'kim' }])
      .when((order) => receiveReturn(order, 'ret_1', receipt, 'whenAll'))
      .thenThrows('The return is REFUSED');
    given([...requested, returnAccepted, returnReceived])
      .when((order) => decideReturn(order, 'ret_1', { decision: 'REFUSED', by: 'kim' }))
      .thenThrows('The return is RECEIVED');
  });

  it('is nobody’s own', () => {
    given(requested)
      .when((order) => decideReturn(order, 'ret_1', { decision: 'ACCEPTED', by: 'alice' }))
      .thenThrows(OwnOrderError);
  });
});

describe('receiveReturn', () => {
  const accepted = confirmedAnd(shipped, returnRequested, returnAccepted);
  it('requests the refund of its share, once', () => {
    given(accepted)
      .when((order) => receiveReturn(order, 'ret_1', receipt, 'whenAll'))
      .thenEvents([returnReceived, refundRequested])
      .when((order) => receiveReturn(order, 'ret_1', receipt, 'whenAll'))
      .thenNothing();
  });

  it('takes no other word about its stock later', () => {
    given([...accepted, returnReceived, refundRequested])
      .when((order) => receiveReturn(order, 'ret_1', { ...receipt, restock: false }, 'whenAll'))
      .thenThrows('The return is RECEIVED');
  });

  it('does not wait for a refund that nobody has approved', () => {
    const waiting = {
      type: 'refund-requested',
      refundId: 'ref_0',
      amount: 2_500,
      shipping: 0,
      tax: 0,
      cause: 'GOODWILL',
      lines: mugs(2),
      needsApproval: true,
    } as const;
    given([...accepted, waiting])
      .when((order) => receiveReturn(order, 'ret_1', receipt, 'whenAll'))
      .thenEvents([returnReceived, refundRequested])
      .when((order) => decideRefund(order, 'ref_0', { decision: 'approve', by: 'kim' }))
      .thenThrows(RefundExceedsPaymentError);
    // The amount alone would fit: it is the line that is back.
    given([...accepted, { ...waiting, amount: 1_000 }, returnReceived, refundRequested])
      .when((order) => decideRefund(order, 'ref_0', { decision: 'approve', by: 'kim' }))
      .thenThrows(RefundExceedsPaymentError);
  });

  it('requests no more than is left of the payment, and nothing when nothing is', () => {
    const goodwill = (amount: number) => ({
      type: 'refund-requested' as const,
      refundId: 'ref_0',
      amount,
      shipping: 0,
      tax: Math.round((amount * 399) / 2_500),
      cause: 'GOODWILL' as const,
    });
    given([...accepted, goodwill(2_000)])
      .when((order) => receiveReturn(order, 'ret_1', { ...receipt, restock: false }, 'whenAll'))
      .thenEvents([
        { ...returnReceived, restock: false },
        { ...withoutRestock, amount: 500, tax: 80 },
      ]);
    given([...accepted, goodwill(2_500)])
      .when((order) => receiveReturn(order, 'ret_1', { ...receipt, restock: false }, 'whenAll'))
      .thenTypes(['return-received']);
    given([...accepted, goodwill(2_500)])
      .when((order) => receiveReturn(order, 'ret_1', receipt, 'whenAll'))
      .thenEvents([returnReceived, { ...refundRequested, amount: 0, tax: 0 }]);
  });

  it('needs a return that staff accepted', () => {
    given(confirmedAnd(shipped, returnRequested))
      .when((order) => receiveReturn(order, 'ret_1', receipt, 'whenAll'))
      .thenThrows('The return is REQUESTED');
  });
});

const { restock: _, ...withoutRestock } = refundRequested;
