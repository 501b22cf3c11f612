import { describe, expect, it } from '@jest/globals';
import { eventually } from '../testing/test-context.ts';
import { authorization, sandboxForAll, startSandbox } from './testing/sandbox.ts';

const test = sandboxForAll();

const request = (path: string, init: RequestInit = {}) =>
  fetch(`${test.sandbox.endpoint}${path}`, {
    ...init,
    headers: { authorization: 'Bearer sk_test_123', ...init.headers },
  });

describe('the sandbox', () => {
  it.each(['sk_live_123', 'something', 'pk_test_123'])(
    'rejects the key %s without repeating it',
    async (apiKey) => {
      const attempt = test.client({ apiKey }).paymentIntents.create(authorization());

      const error: unknown = await attempt.catch((caught: unknown) => caught);

      expect(error).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
      expect((error as Error).message).not.toContain(apiKey);
      expect(test.sandbox.charges()).toEqual([]);
    },
  );

  it('asks for a key', async () => {
    const response = await fetch(`${test.sandbox.endpoint}/v1/payment_intents`);

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  it('takes the key as a user name, as curl -u sends it', async () => {
    const authorizationHeader = `Basic ${Buffer.from('sk_test_123:').toString('base64')}`;

    const response = await request('/v1/payment_intents', {
      headers: { authorization: authorizationHeader },
    });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      object: 'list',
      url: '/v1/payment_intents',
      has_more: false,
      data: [],
    });
  });

  it('names its requests and keeps to the version asked for', async () => {
    const response = await request('/v1/events', { headers: { 'stripe-version': '2020-08-27' } });

    expect(response.headers.get('request-id')).toMatch(/^req_\w{24}$/);
    expect(response.headers.get('stripe-version')).toBe('2020-08-27');
  });

  it.each([
    ['GET', '/v1/customers'],
    ['DELETE', '/v1/payment_intents/pi_1'],
    ['GET', '//'],
  ])('says that %s %s is not there', async (method, path) => {
    const response = await request(path, { method });

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining(`${method}: ${path}`) },
    });
  });

  it.each([
    'amount=1&amount[a]=1',
    'metadata=text',
    'metadata[a][b]=1',
    '__proto__[x]=1',
    'confirm=1',
  ])('rejects the form %s', async (body) => {
    const response = await request('/v1/payment_intents', {
      method: 'POST',
      body: `${body}&currency=eur`,
    });

    expect(response.status).toBe(400);
  });

  it('keeps payments from run to run', async () => {
    const { id } = await test.stripe.paymentIntents.create(authorization());
    const charges = test.sandbox.charges();

    await test.restart();

    expect(test.sandbox.charges()).toEqual(charges);
    expect(await test.stripe.paymentIntents.capture(id)).toMatchObject({ status: 'succeeded' });
  });

  it('stops while a caller waits for a response that never comes', async () => {
    const other = await startSandbox();
    const waiting = other.stripe.paymentIntents
      .create(authorization({ payment_method: 'pm_sandbox_timeout' }))
      .catch((error: unknown) => error);
    await eventually(() => other.sandbox.charges()[0]);

    await other.stop();

    expect(await waiting).toMatchObject({ type: 'StripeConnectionError' });
  });
});
