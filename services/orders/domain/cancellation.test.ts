import { describe, expect, it } from '@jest/globals';
import { orderAfter, PLACED_AT, until } from '../testing/orders.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import { cancel, settle } from './cancellation.ts';
import { OrderClosedError } from './order.errors.ts';

const HOURS_LATER = '2026-01-05T12:00:00.000Z';
const cancelledWhen = (state: 'placed' | 'authorized' | 'committed' | 'confirmed') =>
  orderAfter([...until[state], ...cancel(orderAfter(until[state]), 'customer')]);

describe('cancel', () => {
  it.each([
    ['placed', false],
    ['authorized', false],
    ['committed', true],
    ['rejecting', false],
    ['confirmed', true],
    ['awaitingApproval', false],
  ] as const)('of an order that is %s makes a refund due: %s', (state, refundDue) => {
    expect(cancel(orderAfter(until[state]), 'customer')).toEqual([
      { type: 'cancelled', cancelledBy: 'customer', refundDue },
    ]);
  });

  it('changes nothing a second time', () => {
    expect(cancel(orderAfter(until.cancelled), 'customer')).toEqual([]);
  });

  it('refuses a rejected order', () => {
    expect(() => cancel(orderAfter(until.rejected), 'staff')).toThrow(OrderNotCancellableError);
  });

  it('leaves a parked order to staff', () => {
    const parked = orderAfter(until.parked);
    expect(() => cancel(parked, 'customer')).toThrow(OrderNotCancellableError);
    expect(cancel(parked, 'staff')).toEqual([
      { type: 'cancelled', cancelledBy: 'staff', refundDue: false },
    ]);
  });

  it('refuses an order whose cancellation was parked', () => {
    const parked = orderAfter([
      ...until.cancelled,
      { type: 'parked', reason: { code: 'STOCK_BUSY', step: 'ReleaseStock' } },
    ]);
    expect(() => cancel(parked, 'staff')).toThrow(OrderNotCancellableError);
  });
});

describe('settle', () => {
  const released = { stockReleased: true, now: HOURS_LATER };

  it('says that set-aside money and stock are back', () => {
    expect(settle(cancelledWhen('authorized'), { payment: 'VOIDED', ...released })).toEqual([
      { type: 'payment-voided' },
      { type: 'stock-released' },
      { type: 'cancellation-settled' },
    ]);
  });

  it('says that captured money was refunded', () => {
    expect(settle(cancelledWhen('confirmed'), { payment: 'REFUNDED', ...released })).toContainEqual(
      { type: 'refunded', amount: 2_500 },
    );
  });

  it('keeps the promise of a refund, although the capture never happened', () => {
    const types = settle(cancelledWhen('committed'), { payment: 'VOIDED', ...released });
    expect(types).toContainEqual({ type: 'refunded', amount: 2_500 });
  });

  it('stays open while a payment may still be in the making', () => {
    const now = new Date(Date.parse(PLACED_AT) + 59_000).toISOString();
    const order = cancelledWhen('placed');
    expect(settle(order, { payment: 'NONE', stockReleased: true, now })).toEqual([]);
    expect(settle(order, { payment: 'NONE', stockReleased: false, now: HOURS_LATER })).toEqual([
      { type: 'cancellation-settled' },
    ]);
  });

  it('changes nothing a second time', () => {
    const settled = orderAfter([...until.cancelled, { type: 'cancellation-settled' }]);
    expect(settle(settled, { payment: 'VOIDED', ...released })).toEqual([]);
  });

  it('refuses an order that is not cancelled', () => {
    expect(() => settle(orderAfter(until.confirmed), { payment: 'REFUNDED', ...released })).toThrow(
      OrderClosedError,
    );
  });
});
