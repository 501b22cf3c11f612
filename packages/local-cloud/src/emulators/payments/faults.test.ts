import { Agent } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { eventually } from '../testing/test-context.ts';
import { authorization, sandboxForAll, startSandbox } from './testing/sandbox.ts';

const test = sandboxForAll({ searchLagSeconds: 0 });

const chargesOf = (orderId: string) =>
  test.sandbox.charges().filter(({ metadata }) => metadata.orderId === orderId);

describe('pm_sandbox_flaky', () => {
  const authorize = (parameters: Stripe.MetadataParam, idempotencyKey: string) =>
    test.stripe.paymentIntents
      .create(authorization({ payment_method: 'pm_sandbox_flaky', metadata: parameters }), {
        idempotencyKey,
      })
      .then(
        ({ status }) => status,
        (error: Stripe.errors.StripeAPIError) => error.statusCode,
      );

  it.each([{ orderId: 'flaky' }, { trip: 't-1', seat: '4' }])(
    'fails twice for the metadata %j, whatever the key, and then works',
    async (metadata) => {
      const made = test.sandbox.charges().length;
      const outcomes = [];
      for (const attempt of [1, 2, 3, 4]) {
        outcomes.push(await authorize(metadata, `${JSON.stringify(metadata)}:${attempt}`));
      }

      expect(outcomes).toEqual([500, 500, 'requires_capture', 'requires_capture']);
      expect(test.sandbox.charges()).toHaveLength(made + 2);
    },
  );

  it('fails twice under one key, and then works once', async () => {
    const outcomes = [];
    for (let attempt = 0; attempt < 4; attempt += 1) outcomes.push(await authorize({}, 'same'));

    expect(outcomes).toEqual([500, 500, 'requires_capture', 'requires_capture']);
    const made = test.sandbox.charges().filter(({ metadata }) => isDeepStrictEqual(metadata, {}));
    expect(made).toHaveLength(1);
  });

  it('leaves nothing behind when it fails', async () => {
    const before = await test.stripe.events.list({ limit: 1 });

    expect(await authorize({ orderId: 'nothing' }, 'nothing')).toBe(500);

    expect(chargesOf('nothing')).toEqual([]);
    expect(await test.stripe.events.list({ limit: 1 })).toEqual(before);
  });
});

describe('pm_sandbox_timeout', () => {
  const parameters = authorization({
    payment_method: 'pm_sandbox_timeout',
    metadata: { orderId: 'slow' },
  });

  it('authorizes and lets the caller wait in vain, who can ask what became of it', async () => {
    const httpAgent = new Agent();
    const impatient = test.client({ httpAgent });

    const attempt = impatient.paymentIntents.create(parameters, { idempotencyKey: 'slow' });
    attempt.catch(() => {});
    await eventually(() => chargesOf('slow')[0]);
    // Does what its time limit does, at a moment at which it certainly waits for the response.
    for (const socket of Object.values(httpAgent.sockets).flat()) socket?.emit('timeout');

    await expect(attempt).rejects.toMatchObject({ type: 'StripeConnectionError' });
    expect(chargesOf('slow')).toMatchObject([{ status: 'succeeded', captured: false }]);
    const { data } = await test.stripe.paymentIntents.search({
      query: "metadata['orderId']:'slow'",
    });
    expect(data).toMatchObject([{ status: 'requires_capture' }]);
    const replayed = await test.stripe.paymentIntents.create(parameters, {
      idempotencyKey: 'slow',
    });
    expect(replayed.id).toBe(data[0]?.id);
    expect(chargesOf('slow')).toHaveLength(1);
  });

  it('drops the connection in the end', async () => {
    const other = await startSandbox({ hangMs: 1 });

    const attempt = other.stripe.paymentIntents.create(parameters, { idempotencyKey: 'dropped' });

    // The client itself tries once more after a dropped connection, under the same key.
    expect(await attempt).toMatchObject({ status: 'requires_capture' });
    expect(other.sandbox.charges()).toHaveLength(1);
    await other.stop();
  });
});
