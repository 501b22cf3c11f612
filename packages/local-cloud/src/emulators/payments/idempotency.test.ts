import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { authorization, startSandbox, type TestSandbox } from './testing/sandbox.ts';

let test: TestSandbox;
let open: () => void;
let gate: Promise<void>;

const close = () => {
  ({ promise: gate, resolve: open } = Promise.withResolvers<void>());
};
beforeEach(async () => {
  gate = Promise.resolve();
  test = await startSandbox({ latency: () => gate });
});
afterEach(() => test.stop());

const authorize = (idempotencyKey: string, parameters = {}) =>
  test.stripe.paymentIntents.create(authorization(parameters), { idempotencyKey });

describe('an idempotency key', () => {
  it('makes of a repeated request one payment with one response', async () => {
    const first = await authorize('key');
    const second = await authorize('key');

    expect(second).toEqual(first);
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(second.lastResponse.headers['idempotency-key']).toBe('key');
    expect(test.sandbox.charges()).toHaveLength(1);
  });

  it('repeats a decline', async () => {
    const declined = { payment_method: 'pm_card_chargeDeclined' };
    const first = await authorize('key', declined).catch((error: unknown) => error);
    const second = await authorize('key', declined).catch((error: unknown) => error);

    expect(first).toMatchObject({ type: 'StripeCardError' });
    expect(second).toMatchObject({ charge: (first as { charge: string }).charge });
    expect(test.sandbox.charges()).toHaveLength(1);
  });

  it('survives a restart', async () => {
    const first = await authorize('key');

    test = await test.restart();

    expect(await authorize('key')).toEqual(first);
  });

  it('is not for other parameters, nor for another endpoint', async () => {
    const { id } = await authorize('key');

    for (const attempt of [
      authorize('key', { amount: 2_001 }),
      test.stripe.paymentIntents.capture(id, {}, { idempotencyKey: 'key' }),
    ]) {
      await expect(attempt).rejects.toMatchObject({
        type: 'StripeIdempotencyError',
        statusCode: 400,
      });
    }
    expect(test.sandbox.charges()).toMatchObject([{ captured: false }]);
  });

  it('is not spent by a request that was not understood', async () => {
    await expect(authorize('key', { amount: 1 })).rejects.toMatchObject({ statusCode: 400 });

    expect(await authorize('key')).toMatchObject({ status: 'requires_capture' });
  });

  it('is rejected while its first request is at work', async () => {
    close();
    const attempts = [authorize('key'), authorize('key')].map((attempt) =>
      attempt.then(
        ({ status }) => ({ statusCode: 200, status }),
        (error: { statusCode: number; code: string }) => {
          open();
          return { statusCode: error.statusCode, code: error.code };
        },
      ),
    );

    const outcomes = await Promise.all(attempts);

    expect(outcomes).toEqual(
      expect.arrayContaining([
        { statusCode: 200, status: 'requires_capture' },
        { statusCode: 409, code: 'idempotency_key_in_use' },
      ]),
    );
    expect(test.sandbox.charges()).toHaveLength(1);
    expect(await authorize('key')).toMatchObject({ status: 'requires_capture' });
  });

  it('has up to 255 characters', async () => {
    await expect(authorize('k'.repeat(256))).rejects.toMatchObject({ statusCode: 400 });
  });
});
