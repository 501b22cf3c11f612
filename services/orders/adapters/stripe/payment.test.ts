import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { paymentOfCharge, statusOf, toPayment } from './payment.ts';

interface IntentFacts {
  readonly status: Stripe.PaymentIntent.Status;
  readonly captured?: number;
  /** Amount in the charge, which counts what is pending and what was never captured. */
  readonly amountRefunded?: number;
  readonly refunds?: readonly object[];
}

const intent = ({ status, captured = 0, amountRefunded = 0, refunds = [] }: IntentFacts) =>
  ({
    id: 'pi_1',
    metadata: { orderId: 'ord_1' },
    amount: 2_500,
    amount_received: captured,
    currency: 'eur',
    created: 1,
    status,
    latest_charge: {
      object: 'charge',
      amount: 2_500,
      captured: captured > 0,
      amount_captured: captured,
      amount_refunded: amountRefunded,
      refunds: { object: 'list', data: refunds },
    },
  }) as unknown as Stripe.PaymentIntent;
const refund = (status: string, amount = 2_500, created = 1, failure_reason?: string) => ({
  status,
  amount,
  created,
  ...(failure_reason !== undefined && { failure_reason }),
});

describe('statusOf', () => {
  it.each([
    ['requires_capture', 'AUTHORIZED'],
    ['canceled', 'VOIDED'],
    ['requires_payment_method', 'DECLINED'],
    ['requires_confirmation', 'DECLINED'],
    ['requires_action', 'REQUIRES_ACTION'],
    ['processing', 'PROCESSING'],
  ] as const)('takes %s for %s', (status, expected) => {
    expect(statusOf(intent({ status }))).toBe(expected);
  });
});

describe('toPayment', () => {
  const taken = { status: 'succeeded', captured: 2_500 } as const;
  it.each<[string, IntentFacts, object]>([
    ['captured', taken, { status: 'CAPTURED', captured: 2_500, refunded: 0 }],
    [
      'captured in part: the rest was let go, not refunded',
      { ...taken, captured: 2_000, amountRefunded: 500 },
      { status: 'CAPTURED', captured: 2_000, refunded: 0 },
    ],
    [
      'refunded',
      { ...taken, amountRefunded: 2_500, refunds: [refund('succeeded')] },
      { status: 'REFUNDED', refunded: 2_500 },
    ],
    [
      'refunded, all of the part that was captured',
      { ...taken, captured: 2_000, amountRefunded: 2_500, refunds: [refund('succeeded', 2_000)] },
      { status: 'REFUNDED', captured: 2_000, refunded: 2_000 },
    ],
    [
      'refunded in part',
      { ...taken, amountRefunded: 500, refunds: [refund('succeeded', 500)] },
      { status: 'CAPTURED', refunded: 500 },
    ],
    [
      'about to be refunded',
      { ...taken, amountRefunded: 2_500, refunds: [refund('pending')] },
      { status: 'REFUNDING', refunded: 0 },
    ],
    [
      'about to be refunded once the customer helped',
      { ...taken, amountRefunded: 2_500, refunds: [refund('requires_action')] },
      { status: 'REFUNDING', refunded: 0 },
    ],
    [
      'not refunded',
      { ...taken, refunds: [refund('failed', 2_500, 1, 'lost_or_stolen_card')] },
      { status: 'CAPTURED', refunded: 0, refundFailure: 'lost_or_stolen_card' },
    ],
  ])('says what was %s', (_, facts, expected) => {
    expect(toPayment(intent(facts))).toMatchObject(expected);
  });

  it('tells a failure that is over from one that is not', () => {
    const refunds = [refund('pending', 2_500, 2), refund('failed', 2_500, 1, 'declined')];
    const payment = toPayment(intent({ ...taken, amountRefunded: 2_500, refunds }));
    expect(payment).not.toHaveProperty('refundFailure');
  });
});

describe('a payment in a currency with a unit of its own', () => {
  it.each([
    // Stripe keeps two decimals of the króna, and none of the ariary.
    ['isk', { amount: 25, captured: 20, refunded: 5 }],
    ['mga', { amount: 250_000, captured: 200_000, refunded: 50_000 }],
    ['eur', { amount: 2_500, captured: 2_000, refunded: 500 }],
  ])('has the amounts of ISO 4217: %s', (currency, expected) => {
    const facts = {
      status: 'succeeded',
      captured: 2_000,
      // Stripe counts the rest that was never captured as refunded.
      amountRefunded: 1_000,
      refunds: [refund('succeeded', 500)],
    } as const;
    expect(toPayment({ ...intent(facts), currency })).toMatchObject({
      status: 'CAPTURED',
      ...expected,
    });
  });

  it('is known by its charge alone', () => {
    const charge = {
      payment_intent: 'pi_1',
      metadata: { orderId: 'ord_1' },
      captured: true,
      amount: 500_000,
      amount_captured: 400_000,
      amount_refunded: 0,
      currency: 'isk',
      created: 1,
    } as unknown as Stripe.Charge;
    expect(paymentOfCharge(charge)).toMatchObject({
      amount: 5_000,
      captured: 4_000,
      currency: 'ISK',
    });
  });
});
