import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { statusOf } from './payment.ts';

const intent = (status: Stripe.PaymentIntent.Status, refunded?: boolean) =>
  ({
    status,
    latest_charge: refunded === undefined ? null : { refunded },
  }) as Stripe.PaymentIntent;

describe('statusOf', () => {
  it.each([
    ['requires_capture', 'AUTHORIZED'],
    ['canceled', 'VOIDED'],
    ['processing', 'PROCESSING'],
    ['requires_payment_method', 'DECLINED'],
    // Nobody will confirm it, so that it must not be waited for.
    ['requires_confirmation', 'DECLINED'],
    ['requires_action', 'DECLINED'],
  ] as const)('of an intent that is %s is %s', (status, expected) => {
    expect(statusOf(intent(status))).toBe(expected);
  });

  it('tells by the charge whether what succeeded was refunded', () => {
    expect(statusOf(intent('succeeded', false))).toBe('CAPTURED');
    expect(statusOf(intent('succeeded', true))).toBe('REFUNDED');
  });
});
