import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { authorization, sandboxForAll } from './testing/sandbox.ts';
import { startReceiver } from './testing/webhook-receiver.ts';

const test = sandboxForAll();

const waiting = (parameters: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  test.stripe.paymentIntents.create(
    authorization({ payment_method: 'pm_card_authenticationRequired', ...parameters }),
  );
const urlOf = ({ next_action: action }: Stripe.PaymentIntent) =>
  action?.redirect_to_url?.url ?? 'no challenge';
const answer = (intent: Stripe.PaymentIntent, outcome: string) =>
  fetch(urlOf(intent), {
    method: 'POST',
    body: new URLSearchParams({ outcome }),
    redirect: 'manual',
  });
const now = ({ id }: Stripe.PaymentIntent) => test.stripe.paymentIntents.retrieve(id);

describe('the challenge of a bank', () => {
  it('is a page at an address that nobody can guess', async () => {
    const intent = await waiting({ return_url: 'https://shop.test/orders/1' });
    expect(intent).toMatchObject({
      status: 'requires_action',
      next_action: {
        type: 'redirect_to_url',
        redirect_to_url: { return_url: 'https://shop.test/orders/1' },
      },
    });

    const page = await fetch(urlOf(intent));

    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const text = await page.text();
    expect(text).toContain('<button name="outcome" value="authenticate">');
    expect(text).toContain('name="outcome" value="refuse"');
    expect(text).toContain('€20.00');
    const { status } = await fetch(new URL(`/challenges/${intent.id}_secret_guess`, urlOf(intent)));
    expect(status).toBe(404);
  });

  it('authorizes the payment of a customer who authenticates, who goes back to the shop', async () => {
    const intent = await waiting({ return_url: 'https://shop.test/orders/1' });

    const response = await answer(intent, 'authenticate');

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('https://shop.test/orders/1');
    expect(await now(intent)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 2_000,
      next_action: null,
    });
  });

  it('takes no money of a customer who refuses', async () => {
    const intent = await waiting();

    const response = await answer(intent, 'refuse');

    expect(response.status).toBe(200);
    expect(await response.text()).toContain('No money was taken');
    expect(await now(intent)).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      last_payment_error: {
        type: 'invalid_request_error',
        code: 'payment_intent_authentication_failure',
      },
    });
  });

  it.each([
    ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_threeDSecureRequiredChargeDeclined', 'generic_decline'],
  ])('is passed, and %s declines with %s', async (payment_method, decline_code) => {
    const intent = await waiting({ payment_method });

    expect((await answer(intent, 'authenticate')).status).toBe(200);

    expect(await now(intent)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { type: 'card_error', code: 'card_declined', decline_code },
    });
  });

  it('takes the first outcome alone, and says so', async () => {
    const intent = await waiting();
    await answer(intent, 'authenticate');

    const second = await answer(intent, 'refuse');

    expect(await second.text()).toContain('The payment is authenticated');
    expect(await now(intent)).toMatchObject({ status: 'requires_capture' });
  });

  it('is over when the payment was canceled', async () => {
    const intent = await waiting();
    await test.stripe.paymentIntents.cancel(intent.id);

    expect(await (await answer(intent, 'authenticate')).text()).toContain('Expired');
    expect(await now(intent)).toMatchObject({ status: 'canceled' });
  });

  it('takes nothing but the two outcomes', async () => {
    const intent = await waiting();

    expect((await answer(intent, 'perhaps')).status).toBe(400);
    expect((await answer(intent, 'a'.repeat(2_000))).status).toBe(400);
    expect((await fetch(urlOf(intent), { method: 'DELETE' })).status).toBe(405);
    expect(await now(intent)).toMatchObject({ status: 'requires_action' });
  });

  it('is told of by webhooks', async () => {
    const receiver = await startReceiver();
    try {
      test.sandbox.registerWebhook(receiver.url, [
        'payment_intent.amount_capturable_updated',
        'payment_intent.payment_failed',
      ]);
      await answer(await waiting(), 'authenticate');
      await answer(await waiting(), 'refuse');
      const received = await receiver.receivedCount(2);
      expect(received.map(({ body }) => JSON.parse(body).type).sort()).toEqual([
        'payment_intent.amount_capturable_updated',
        'payment_intent.payment_failed',
      ]);
    } finally {
      await receiver.stop();
    }
  });
});

describe('the order behind a payment', () => {
  it('is kept as far as the customer is concerned', async () => {
    const shipping = {
      name: 'Alice',
      address: { line1: '1 High Street', city: 'Berlin', postal_code: '10115', country: 'DE' },
    };
    const { status, shipping: kept } = await test.stripe.paymentIntents.create({
      amount: 2_000,
      currency: 'eur',
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
      capture_method: 'manual',
      confirm: true,
      return_url: 'https://shop.test/orders/1',
      shipping,
      payment_details: { order_reference: 'ord_1', customer_reference: 'alice' },
      amount_details: {
        enforce_arithmetic_validation: false,
        line_items: [
          { product_name: 'Enamel mug', product_code: 'MUG-01', quantity: 2, unit_cost: 1_000 },
        ],
      },
    });
    expect(status).toBe('requires_capture');
    expect(kept).toMatchObject(shipping);
  });

  it.each([
    [{ product_name: 'Mug', product_code: 'A-VERY-LONG-SKU', quantity: 1, unit_cost: 1 }],
    [{ product_name: '', quantity: 1, unit_cost: 1 }],
    [{ product_name: 'Mug', quantity: 0, unit_cost: 1 }],
  ])('has no line like %j', async (line) => {
    const request = test.stripe.paymentIntents.create(
      authorization({ amount_details: { line_items: [line] } }),
    );
    await expect(request).rejects.toMatchObject({ statusCode: 400 });
  });
});
