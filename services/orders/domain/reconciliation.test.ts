import { describe, expect, it } from '@jest/globals';
import { orderAfter, PAYMENT_ID, until } from '../testing/orders.ts';
import type { OrderEvent } from './order-event.ts';
import { differenceOf, type ReconciledPayment } from './reconciliation.ts';

const payment = (
  status: ReconciledPayment['status'],
  changes: Partial<ReconciledPayment> = {},
): ReconciledPayment => ({
  paymentId: PAYMENT_ID,
  status,
  amount: 2_500,
  captured: /CAPTURED|REFUND/.test(status) ? 2_500 : 0,
  refunded: status === 'REFUNDED' ? 2_500 : 0,
  currency: 'EUR',
  ...changes,
});
const settled: OrderEvent[] = [
  ...until.confirmed,
  { type: 'cancelled', cancelledBy: 'customer', refundDue: true },
  { type: 'cancellation-settled' },
];

describe('differenceOf', () => {
  it.each<[string, readonly OrderEvent[], ReconciledPayment['status'], string | undefined]>([
    ['confirmed', until.confirmed, 'CAPTURED', undefined],
    ['confirmed', until.confirmed, 'AUTHORIZED', 'CONFIRMED_NOT_CAPTURED'],
    ['confirmed', until.confirmed, 'VOIDED', 'CONFIRMED_NOT_CAPTURED'],
    ['confirmed', until.confirmed, 'REFUNDED', 'REFUNDED_NOT_CANCELLED'],
    ['rejected', until.rejected, 'VOIDED', undefined],
    ['rejected', until.rejected, 'DECLINED', undefined],
    ['rejected', until.rejected, 'AUTHORIZED', 'HELD_AFTER_END'],
    ['rejected', until.rejected, 'CAPTURED', 'CAPTURED_NOT_CONFIRMED'],
    ['cancelled and settled', settled, 'REFUNDED', undefined],
    ['cancelled and settled', settled, 'CAPTURED', 'NOT_REFUNDED'],
    ['cancelled and settled', settled, 'AUTHORIZED', 'HELD_AFTER_END'],
    ['cancelled', until.cancelled, 'AUTHORIZED', undefined],
    ['pending', until.committed, 'CAPTURED', undefined],
    ['parked', until.parked, 'AUTHORIZED', undefined],
    ['pending', until.committed, 'AUTHORIZED', undefined],
    ['parked', until.parked, 'CAPTURED', undefined],
    ['waiting', until.awaitingApproval, 'CAPTURED', undefined],
    ['confirmed', until.confirmed, 'REFUNDING', 'REFUNDED_NOT_CANCELLED'],
    ['rejected', until.rejected, 'REFUNDING', undefined],
    ['cancelled and settled', settled, 'REFUNDING', undefined],
    ['waiting', until.awaitingApproval, 'AUTHORIZED', undefined],
  ])('of an order that is %s', (_, events, status, expected) => {
    expect(differenceOf(orderAfter(events), payment(status))).toBe(expected);
  });

  it('finds another amount, or another currency', () => {
    const order = orderAfter(until.confirmed);
    expect(differenceOf(order, payment('CAPTURED', { captured: 2_499 }))).toBe('OTHER_AMOUNT');
    expect(differenceOf(order, payment('CAPTURED', { currency: 'USD' }))).toBe('OTHER_AMOUNT');
  });

  it('finds a second payment of a confirmed order', () => {
    const order = orderAfter(until.confirmed);
    const second = { paymentId: 'pi_2' };
    expect(differenceOf(order, payment('CAPTURED', second))).toBe('CAPTURED_NOT_CONFIRMED');
    expect(differenceOf(order, payment('AUTHORIZED', second))).toBe('HELD_AFTER_END');
    expect(differenceOf(order, payment('VOIDED', second))).toBeUndefined();
  });

  it('finds money without an order', () => {
    expect(differenceOf(undefined, payment('CAPTURED'))).toBe('UNKNOWN_ORDER');
    expect(differenceOf(undefined, payment('AUTHORIZED'))).toBe('UNKNOWN_ORDER');
    expect(differenceOf(undefined, payment('REFUNDING'))).toBeUndefined();
    expect(differenceOf(undefined, payment('REFUNDED'))).toBeUndefined();
    expect(differenceOf(undefined, payment('DECLINED'))).toBeUndefined();
  });
});
