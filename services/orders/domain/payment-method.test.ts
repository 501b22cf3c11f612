import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { orderAfter, PLACED_AT, placed, until } from '../testing/orders.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { PaymentMethodNotChangeableError } from './payment-method.errors.ts';
import { changePaymentMethod, paymentNeed, savesMethod } from './payment-method.ts';

const retryUntil = '2026-01-05T10:15:00.000Z';
const tooLate = '2026-01-05T10:15:00.000Z';
const rejected: readonly OrderEvent[] = [
  ...until.declined,
  { type: 'rejected', reason: { code: 'PAYMENT_DECLINED', detail: 'no-money' }, retryUntil },
];
const takes =
  (paymentMethodId = 'pm_other', now = PLACED_AT) =>
  (order: Order) =>
    changePaymentMethod(order, { paymentMethodId }, now);
const changed: OrderEvent = { type: 'payment-method-changed', paymentMethodId: 'pm_other' };

describe('changePaymentMethod', () => {
  it.each([
    ['waits for its customer', until.asking],
    ['was declined a moment ago', rejected],
  ])('begins anew with another card when the order %s', (_, events) => {
    given(events)
      .when(takes())
      .thenEvents([changed])
      .thenState({ status: 'PENDING', progress: { step: 'ACCEPTED' } });
    expect(orderAfter([...events, changed])).toMatchObject({
      paymentMethodId: 'pm_other',
      attempt: 2,
      paymentAttempt: 2,
    });
  });

  it('takes the owner of a saved card along', () => {
    const event = { ...changed, paymentCustomerId: 'cus_1' } as OrderEvent;
    expect(orderAfter([...rejected, event]).paymentCustomerId).toBe('cus_1');
    const again = { ...changed, paymentMethodId: 'pm_third' } as OrderEvent;
    const declinedAgain = rejected.slice(until.declined.length - 2);
    expect(orderAfter([...rejected, event, ...declinedAgain, again]).paymentCustomerId).toBe(
      'cus_1',
    );
  });

  it('tries the same card again after it was declined', () => {
    given(rejected).when(takes('pm_card_visa')).thenTypes(['payment-method-changed']);
  });

  it('changes nothing the second time', () => {
    given([...until.asking, changed])
      .when(takes())
      .thenNothing();
    given(until.asking).when(takes('pm_card_visa')).thenNothing();
  });

  it('is too late, and says how the order is', () => {
    given(rejected).when(takes('pm_other', tooLate)).thenThrows(PaymentMethodNotChangeableError);
    for (const events of [
      until.placed,
      until.authorized,
      until.declined,
      until.confirmed,
      until.cancelled,
      until.parked,
      until.rejected,
      until.awaitingApproval,
    ]) {
      given(events).when(takes()).thenThrows(PaymentMethodNotChangeableError);
    }
  });

  it('leaves the log room to end', () => {
    const order = { ...orderAfter(rejected), version: 181 };
    expect(() => takes()(order)).toThrow(PaymentMethodNotChangeableError);
    expect(takes()({ ...order, version: 180 })).toHaveLength(1);
  });

  it('does not ask those again who approved before', () => {
    const approved: readonly OrderEvent[] = [
      placed({ approvalsRequired: 1 }),
      ...until.awaitingApproval.slice(1),
      { type: 'approved', by: 'sam' },
      ...rejected.slice(1),
      changed,
    ];
    given(approved).thenState({ status: 'PENDING', approved: true });
  });
});

describe('paymentNeed', () => {
  it('is what the customer has to do, until its time is over', () => {
    const order = orderAfter(until.asking);
    expect(paymentNeed(order, PLACED_AT)).toEqual({
      status: 'REQUIRES_ACTION',
      clientSecret: 'pi_1_secret',
      redirectUrl: 'https://bank.test/challenge',
      expiresAt: '2026-01-05T10:10:00.000Z',
    });
    expect(paymentNeed(order, '2026-01-05T10:10:00.000Z')).toBeUndefined();
  });

  it('is another card, as long as one is possible', () => {
    const order = orderAfter(rejected);
    expect(paymentNeed(order, PLACED_AT)).toEqual({
      status: 'REQUIRES_PAYMENT_METHOD',
      expiresAt: retryUntil,
    });
    expect(paymentNeed(order, tooLate)).toBeUndefined();
  });

  it('is nothing for all others', () => {
    for (const events of [until.placed, until.confirmed, until.rejected, until.declined]) {
      expect(paymentNeed(orderAfter(events), PLACED_AT)).toBeUndefined();
    }
  });
});

describe('savesMethod', () => {
  const saving: OrderEvent = placed({ savesPaymentMethod: true });

  it('is what the customer wished of the card that they ordered with', () => {
    expect(savesMethod(orderAfter([saving]))).toBe(true);
    expect(savesMethod(orderAfter(until.placed))).toBe(false);
  });

  it('is no wish about another card', () => {
    expect(savesMethod(orderAfter([saving, ...rejected.slice(1), changed]))).toBe(false);
  });
});
