import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { authorization, sandboxForAll } from './testing/sandbox.ts';

const test = sandboxForAll();

const authorize = (parameters: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  test.stripe.paymentIntents.create(authorization(parameters));
const chargesOf = (intentId: string) =>
  test.sandbox.charges().filter(({ paymentIntentId }) => paymentIntentId === intentId);

describe('an authorization', () => {
  it('stays when the bank declines its capture', async () => {
    const { id } = await authorize({ payment_method: 'pm_sandbox_captureDeclined' });
    await expect(test.stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
    });
    expect(await test.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_capture',
      amount_received: 0,
    });
    expect(await test.stripe.paymentIntents.cancel(id)).toMatchObject({ status: 'canceled' });
  });

  it('holds the money without taking it', async () => {
    const intent = await authorize({ metadata: { orderId: 'o-1' }, expand: ['latest_charge'] });

    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'requires_capture',
      amount: 2_000,
      amount_capturable: 2_000,
      amount_received: 0,
      currency: 'eur',
      metadata: { orderId: 'o-1' },
      latest_charge: { object: 'charge', captured: false, paid: true, status: 'succeeded' },
    });
    expect(chargesOf(intent.id)).toEqual([
      {
        id: (intent.latest_charge as Stripe.Charge).id,
        paymentIntentId: intent.id,
        amount: 2_000,
        amountCaptured: 0,
        amountRefunded: 0,
        currency: 'eur',
        status: 'succeeded',
        captured: false,
        metadata: { orderId: 'o-1' },
      },
    ]);
  });

  it('takes the money at once when it is not captured by hand', async () => {
    const intent = await authorize({ capture_method: 'automatic' });

    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2_000 });
    expect(chargesOf(intent.id)).toMatchObject([{ captured: true, amountCaptured: 2_000 }]);
  });

  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ])('of %s is a decline that stays on the intent', async (payment_method, code, decline_code) => {
    const error = await authorize({ payment_method }).catch((caught: unknown) => caught);

    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code,
      payment_intent: { status: 'requires_payment_method', last_payment_error: { code } },
    });
    const { payment_intent: intent } = error as { payment_intent: Stripe.PaymentIntent };
    expect(await test.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code },
    });
    expect(chargesOf(intent.id)).toMatchObject([{ status: 'failed', failureCode: code }]);
  });

  it('of a card that wants the customer waits for them, or declines when nobody is there', async () => {
    const payment_method = 'pm_card_authenticationRequired';

    expect(await authorize({ payment_method })).toMatchObject({ status: 'requires_action' });
    for (const unattended of [{ off_session: true }, { error_on_requires_action: true }]) {
      await expect(authorize({ payment_method, ...unattended })).rejects.toMatchObject({
        code: 'authentication_required',
      });
    }
  });

  it('may come after the intent, with another card after a decline', async () => {
    const created = await test.stripe.paymentIntents.create({
      amount: 2_000,
      currency: 'EUR',
      allowed_payment_method_types: ['card'],
      capture_method: 'manual',
    });
    expect(created.status).toBe('requires_payment_method');
    const confirm = (payment_method?: string) =>
      test.stripe.paymentIntents.confirm(created.id, payment_method ? { payment_method } : {});

    await expect(confirm()).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
    await expect(confirm('pm_card_chargeDeclined')).rejects.toMatchObject({ statusCode: 402 });
    expect(await confirm('pm_card_visa')).toMatchObject({ status: 'requires_capture' });
    await expect(confirm('pm_card_visa')).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: created.id },
    });
    expect(chargesOf(created.id)).toMatchObject([{ status: 'failed' }, { status: 'succeeded' }]);
  });

  it.each<[string, Partial<Stripe.PaymentIntentCreateParams>, object]>([
    ['nothing', { amount: 0 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    ['half a cent', { amount: 100.5 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    ['too little', { amount: 49 }, { code: 'amount_too_small', param: 'amount' }],
    ['too much', { amount: 100_000_000 }, { code: 'amount_too_large', param: 'amount' }],
    ['an unknown currency', { currency: 'abc' }, { param: 'currency' }],
    [
      'an unknown card',
      { payment_method: 'pm_card_unknown' },
      { code: 'resource_missing', param: 'payment_method' },
    ],
    ['a misspelt parameter', { ammount: 1 } as object, { code: 'parameter_unknown' }],
    ['a missing amount', { amount: '' } as object, { code: 'parameter_missing' }],
    ['metadata too long', { metadata: { key: 'x'.repeat(501) } }, { param: 'metadata' }],
    ['a return address missing', { automatic_payment_methods: { enabled: true } }, {}],
    ['an unknown property to expand', { expand: ['customer'] }, { param: 'expand' }],
    [
      'bank debits',
      { allowed_payment_method_types: ['sepa_debit'] },
      { param: 'allowed_payment_method_types' },
    ],
  ])('of %s is rejected and leaves nothing', async (_, parameters, error) => {
    const before = await test.stripe.paymentIntents.list({ limit: 1 });

    await expect(authorize(parameters)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      ...error,
    });

    expect(await test.stripe.paymentIntents.list({ limit: 1 })).toEqual(before);
  });
});

describe('a capture', () => {
  it('takes what was authorized, once', async () => {
    const { id } = await authorize();

    const intent = await test.stripe.paymentIntents.capture(id);

    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 2_000,
    });
    await expect(test.stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: expect.stringContaining('already been captured'),
      payment_intent: { id, status: 'succeeded' },
    });
    expect(chargesOf(id)).toMatchObject([{ captured: true, amountCaptured: 2_000 }]);
  });

  it('may take a part and lets go of the rest', async () => {
    const { id } = await authorize();

    const intent = await test.stripe.paymentIntents.capture(id, {
      amount_to_capture: 500,
      expand: ['latest_charge'],
    });

    expect(intent).toMatchObject({
      amount_received: 500,
      latest_charge: { amount_captured: 500, amount_refunded: 1_500, refunded: false },
    });
    expect(chargesOf(id)).toMatchObject([{ amountCaptured: 500, amountRefunded: 0 }]);
  });

  it('never takes more than was authorized', async () => {
    const { id } = await authorize();

    const capture = test.stripe.paymentIntents.capture(id, { amount_to_capture: 2_001 });

    await expect(capture).rejects.toMatchObject({ param: 'amount_to_capture' });
    expect(chargesOf(id)).toMatchObject([{ captured: false }]);
  });

  it('needs an intent', async () => {
    await expect(test.stripe.paymentIntents.capture('pi_unknown')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'intent',
    });
  });
});

describe('a cancellation', () => {
  it('lets go of what was authorized', async () => {
    const { id } = await authorize();

    const intent = await test.stripe.paymentIntents.cancel(id, {
      cancellation_reason: 'abandoned',
      expand: ['latest_charge'],
    });

    expect(intent).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
      amount_capturable: 0,
      latest_charge: { captured: false, refunded: true },
    });
    expect(chargesOf(id)).toMatchObject([{ amountCaptured: 0, amountRefunded: 0 }]);
    await expect(test.stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: expect.stringContaining('status of canceled'),
    });
  });

  it('is rejected once the money was taken, and a second time', async () => {
    const { id } = await authorize();
    await test.stripe.paymentIntents.capture(id);
    const declined = await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });
    await test.stripe.paymentIntents.cancel(declined.id);

    for (const intentId of [id, declined.id]) {
      await expect(test.stripe.paymentIntents.cancel(intentId)).rejects.toMatchObject({
        code: 'payment_intent_unexpected_state',
      });
    }
    expect(chargesOf(id)).toMatchObject([{ captured: true }]);
  });
});
