import { describe, expect, it } from '@jest/globals';
import {
  afterSales,
  confirmedAnd,
  orderAfter,
  REFUND_ID,
  refunding,
  until,
} from '../testing/orders.ts';
import { isIn } from './fulfilment.ts';
import type { OrderEvent } from './order-event.ts';
import { afterAsking, afterRestart, beginStall, carryStall, stalledAfter } from './stalling.ts';

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

  it('is three minutes after a customer was asked to authenticate, or when their time is over', () => {
    expect(stalledAfter(orderAfter(until.asking))).toBe('2026-01-05T10:03:00.000Z');
    const [placed, reserved, asked] = until.asking;
    const soon = { ...asked, expiresAt: '2026-01-05T10:02:00.000Z' };
    expect(stalledAfter(orderAfter([placed, reserved, soon]))).toBe('2026-01-05T10:02:00.000Z');
  });

  it('follows the open refund of a part, until the gateway said what became of it', () => {
    const { refundRequested, refundMade } = afterSales;
    const requested = confirmedAnd(refundRequested);
    const pending: OrderEvent = { type: 'refund-pending', refundId: REFUND_ID, amount: 1_250 };
    expect(stalledAfter(orderAfter(requested))).toBe('2026-01-05T10:06:00.000Z');
    expect(stalledAfter(orderAfter([...requested, pending]))).toBe('2026-01-05T16:00:00.000Z');
    const second = { ...refundRequested, refundId: 'ref_2' };
    expect(stalledAfter(orderAfter([...requested, pending, second]))).toBe(
      '2026-01-05T10:06:00.000Z',
    );
    expect(stalledAfter(orderAfter([...requested, refundMade]))).toBeUndefined();
    const waiting = confirmedAnd({ ...refundRequested, needsApproval: true });
    expect(stalledAfter(orderAfter(waiting))).toBeUndefined();
  });

  it('is never for a settled cancellation', () => {
    const settled = orderAfter([...until.cancelled, { type: 'cancellation-settled' }]);
    expect(stalledAfter(settled)).toBeUndefined();
  });
});

describe('carryStall', () => {
  const stall = { after: '2026-01-05T11:00:00.000Z', restarts: 3 };
  const [placed, authorized] = [orderAfter(until.placed), orderAfter(until.authorized)];

  it('keeps what the sweep knows while the state is the same', () => {
    expect(carryStall(placed, authorized, stall)).toBe(stall);
  });

  it('begins anew with another state, and ends with a decided one', () => {
    const cancelled = orderAfter(refunding);
    const pending = orderAfter([...refunding, { type: 'refund-pending', amount: 2_500 }]);
    expect(carryStall(cancelled, pending, stall)).toEqual(beginStall(pending));
    expect(beginStall(pending)).toEqual({ after: '2026-01-05T16:00:00.000Z', restarts: 0 });
    expect(carryStall(placed, orderAfter(until.confirmed), stall)).toBeUndefined();
    expect(carryStall(placed, authorized, undefined)).toEqual(beginStall(authorized));
  });
});

describe('afterRestart', () => {
  const pauses = (order: Parameters<typeof afterRestart>[0]) => {
    const now = '2026-01-05T10:00:00.000Z';
    const minutes: number[] = [];
    for (let restarts = 0; ; restarts += 1) {
      const next = afterRestart(order, { after: now, restarts }, now);
      if (next === undefined) return minutes;
      minutes.push((Date.parse(next.after) - Date.parse(now)) / 60_000);
    }
  };

  it('waits longer each time, for three hours and a half in all', () => {
    expect(pauses(orderAfter(until.placed))).toEqual([6, 12, 24, 48, 60, 60]);
  });

  it('never gives a refund of a confirmed order up, since it is not parked', () => {
    const order = orderAfter(confirmedAnd(afterSales.refundRequested));
    const now = '2026-01-05T10:00:00.000Z';
    expect(afterRestart(order, { after: now, restarts: 1_000 }, now)).toEqual({
      after: '2026-01-05T11:00:00.000Z',
      restarts: 1_001,
    });
  });

  it('waits for two weeks where only the gateway can do something', () => {
    const pending = orderAfter([...refunding, { type: 'refund-pending', amount: 2_500 }]);
    const hours = pauses(pending).map((minutes) => minutes / 60);
    expect(hours).toEqual([6, 6, 12, ...Array.from({ length: 14 }, () => 24)]);
    // Of an order that is not cancelled no refund is on its way.
    expect(pauses(orderAfter(until.cancelled))).toHaveLength(6);
  });
});

describe('afterRestart, of an order that waits for its customer', () => {
  const order = orderAfter(until.asking);
  const stall = { after: '2026-01-05T10:03:00.000Z', restarts: 0 };

  it('looks every three minutes and at the end, and counts none of that', () => {
    const second = afterRestart(order, stall, '2026-01-05T10:04:00.000Z');
    expect(second).toEqual({ after: '2026-01-05T10:07:00.000Z', restarts: 0 });
    expect(afterRestart(order, stall, '2026-01-05T10:08:00.000Z')).toEqual({
      after: '2026-01-05T10:10:00.000Z',
      restarts: 0,
    });
  });

  it('counts as for any other once their time is over', () => {
    expect(afterRestart(order, stall, '2026-01-05T10:10:00.000Z')).toEqual({
      after: '2026-01-05T10:16:00.000Z',
      restarts: 1,
    });
  });
});
