import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { authorization, startSandbox, type TestSandbox } from './testing/sandbox.ts';

let test: TestSandbox;

beforeEach(async () => {
  test = await startSandbox();
});
afterEach(() => test.stop());

const authorize = (idempotencyKey: string, parameters = {}) =>
  test.stripe.paymentIntents.create(authorization(parameters), { idempotencyKey });

describe('an outage', () => {
  it('is the response to every request, and nothing is done', async () => {
    const { id } = await authorize('before');
    const eventsBefore = await test.stripe.events.list();

    test.sandbox.respondWith({ status: 503 });
    for (const attempt of [
      () => authorize('during'),
      () => test.stripe.paymentIntents.capture(id),
      () => test.stripe.paymentIntents.retrieve(id),
      () => test.stripe.paymentIntents.list(),
      () => test.client({ apiKey: 'nonsense' }).paymentIntents.list(),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ type: 'StripeAPIError', statusCode: 503 });
    }
    test.sandbox.respondWith(undefined);

    expect(await test.stripe.events.list()).toEqual(eventsBefore);
    expect(test.sandbox.charges()).toMatchObject([{ captured: false }]);
  });

  it('spends no idempotency key', async () => {
    test.sandbox.respondWith({ status: 500 });
    await expect(authorize('key')).rejects.toMatchObject({ statusCode: 500 });
    test.sandbox.respondWith(undefined);

    const { lastResponse, status } = await authorize('key');

    expect(status).toBe('requires_capture');
    expect(lastResponse.headers['idempotent-replayed']).toBeUndefined();
  });

  it('of too many requests says when to come back', async () => {
    test.sandbox.respondWith({ status: 429, retryAfterSeconds: 7 });

    const error = await authorize('key').catch((caught: unknown) => caught);

    expect(error).toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
      code: 'rate_limit',
      headers: { 'retry-after': '7', 'stripe-rate-limited-reason': 'global-rate' },
    });
    expect(error).not.toHaveProperty(['headers', 'stripe-should-retry']);
  });

  it('says nothing of when to come back unless it is told to', async () => {
    test.sandbox.respondWith({ status: 503 });
    const error = await authorize('key').catch((caught: unknown) => caught);
    expect(error).not.toHaveProperty(['headers', 'retry-after']);

    test.sandbox.respondWith({ status: 503, retryAfterSeconds: 2 });
    await expect(authorize('key')).rejects.toMatchObject({
      headers: { 'retry-after': '2', 'stripe-should-retry': 'true' },
    });
  });
});

describe('pm_sandbox_busy', () => {
  const outcome = (attempt: Promise<{ status: string }>) =>
    attempt.then(
      ({ status }) => status,
      (error: { statusCode: number; code: string; headers: Record<string, string> }) => [
        error.statusCode,
        error.code,
        error.headers['retry-after'],
      ],
    );

  it('is too much twice for each order, and then works', async () => {
    const parameters = { payment_method: 'pm_sandbox_busy', metadata: { orderId: 'busy' } };

    expect(await outcome(authorize('busy:1', parameters))).toEqual([429, 'rate_limit', '1']);
    expect(test.sandbox.charges()).toEqual([]);
    expect(await outcome(authorize('busy:2', parameters))).toEqual([429, 'rate_limit', '1']);
    expect(await outcome(authorize('busy:2', parameters))).toBe('requires_capture');
    const other = { ...parameters, metadata: { orderId: 'other' } };
    expect(await outcome(authorize('other', other))).toEqual([429, 'rate_limit', '1']);
  });
});

describe('the header Stripe-Should-Retry', () => {
  const headerOf = (attempt: Promise<{ lastResponse: { headers: Record<string, string> } }>) =>
    attempt.then(
      ({ lastResponse }) => lastResponse.headers['stripe-should-retry'],
      (error: { headers: Record<string, string> }) => error.headers['stripe-should-retry'],
    );

  it('is false for what was carried out, well or not, and would only be repeated', async () => {
    const declined = { payment_method: 'pm_card_chargeDeclined' };

    expect(await headerOf(authorize('good'))).toBe('false');
    expect(await headerOf(authorize('good'))).toBe('false');
    expect(await headerOf(authorize('declined', declined))).toBe('false');
  });

  it('is true for what failed before it was carried out', async () => {
    expect(await headerOf(authorize('flaky', { payment_method: 'pm_sandbox_flaky' }))).toBe('true');
  });

  it('is absent where there is nothing to say', async () => {
    expect(await headerOf(authorize('small', { amount: 1 }))).toBeUndefined();
    expect(await headerOf(test.stripe.paymentIntents.list())).toBeUndefined();
  });
});
