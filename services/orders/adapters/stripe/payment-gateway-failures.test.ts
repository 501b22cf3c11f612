import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { asOrderId, asPaymentId } from '../../domain/ids.ts';
import {
  PaymentDeclinedError,
  PaymentGatewayBusyError,
  PaymentGatewayError,
  PaymentOutcomeUnknownError,
} from '../../ports/payment-gateway.ts';
import { authorization, gatewayAt } from '../../testing/stripe-gateway.ts';

describe('stripePaymentGateway, when Stripe fails', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  async function gatewayResponding(listener: RequestListener) {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return gatewayAt(`http://127.0.0.1:${port}`);
  }
  const respondWith =
    (status: number, error: object) => (_: unknown, response: { end: unknown }) => {
      const reply = response as Parameters<RequestListener>[1];
      reply.writeHead(status, { 'content-type': 'application/json' });
      reply.end(JSON.stringify({ error }));
    };
  const capture = { orderId: asOrderId('ord_1'), paymentId: asPaymentId('pi_1'), number: 1 };

  const intent = (changes: object) => ({
    object: 'payment_intent',
    amount: 2_500,
    currency: 'eur',
    created: 1,
    status: 'requires_capture',
    metadata: { orderId: 'ord_1' },
    ...changes,
  });

  it('finds an old payment by searching, and reads where it is now', async () => {
    const gateway = await gatewayResponding(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      response.setHeader('content-type', 'application/json');
      const data = pathname.endsWith('/search') ? [intent({ id: 'pi_old' })] : [];
      const list = { object: 'list', data, has_more: false };
      const found = pathname.endsWith('/pi_old');
      response.end(JSON.stringify(found ? intent({ id: 'pi_old', status: 'succeeded' }) : list));
    });
    expect(await gateway.find(asOrderId('ord_1'))).toMatchObject({
      paymentId: 'pi_old',
      status: 'CAPTURED',
    });
  });

  it('finds a recent payment behind a page of others, which no search knows of', async () => {
    const others = Array.from({ length: 100 }, (_, index) =>
      intent({ id: `pi_${index}`, metadata: { orderId: `ord_of_others_${index}` } }),
    );
    const gateway = await gatewayResponding(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      response.setHeader('content-type', 'application/json');
      const isLast = searchParams.get('starting_after') === 'pi_99';
      const page = isLast ? [intent({ id: 'pi_recent' })] : others;
      const data = pathname.endsWith('/search') ? [] : page;
      response.end(JSON.stringify({ object: 'list', data, has_more: data === others }));
    });
    expect(await gateway.find(asOrderId('ord_1'))).toMatchObject({ paymentId: 'pi_recent' });
  });

  it('finds a payment that no search knows of yet, when its own clock is a minute ahead', async () => {
    const made = Math.floor(Date.now() / 1_000) - 115 - 60;
    const gateway = await gatewayResponding(({ url = '' }, response) => {
      const since = new URL(url, 'http://localhost').searchParams.get('created[gte]');
      response.setHeader('content-type', 'application/json');
      const isListed = since !== null && Number(since) <= made;
      const data = isListed ? [intent({ id: 'pi_recent', created: made })] : [];
      response.end(JSON.stringify({ object: 'list', data, has_more: false }));
    });
    expect(await gateway.find(asOrderId('ord_1'))).toMatchObject({ paymentId: 'pi_recent' });
  });

  it.each([
    [500, { type: 'api_error' }, PaymentOutcomeUnknownError, { hasResponse: true }],
    [409, { code: 'idempotency_key_in_use' }, PaymentOutcomeUnknownError, { hasResponse: false }],
    [
      409,
      { type: 'idempotency_error', code: 'idempotency_key_in_use' },
      PaymentOutcomeUnknownError,
      { hasResponse: false },
    ],
    [400, { type: 'idempotency_error' }, PaymentOutcomeUnknownError, { hasResponse: true }],
    [429, { code: 'rate_limit' }, PaymentGatewayBusyError, {}],
    [402, { code: 'card_declined', decline_code: 'lost_card' }, PaymentDeclinedError, {}],
  ])('maps a response %i %j to %p', async (status, error, expected, members) => {
    const gateway = await gatewayResponding(respondWith(status, error));
    await expect(gateway.capture(capture)).rejects.toMatchObject({
      name: expected.name,
      ...members,
    });
  });

  it('sends a request once, but for a connection that closed, and then under the same key', async () => {
    const keys: unknown[] = [];
    const failing = await gatewayResponding((incoming, response) => {
      keys.push(incoming.headers['idempotency-key']);
      if (incoming.url?.endsWith('/capture')) response.destroy();
      else respondWith(500, {})(incoming, response);
    });
    await expect(failing.capture(capture)).rejects.toMatchObject({
      name: PaymentOutcomeUnknownError.name,
      hasResponse: false,
    });
    await expect(failing.void(capture)).rejects.toMatchObject({ hasResponse: true });
    expect(keys).toEqual(['ord_1:capture:1', 'ord_1:capture:1', 'ord_1:void:pi_1:1']);
  });

  it.each([
    [
      401,
      { type: 'invalid_request_error', code: 'api_key_expired' },
      'StripeAuthenticationError: api_key_expired',
    ],
    [
      400,
      { type: 'invalid_request_error', code: 'parameter_missing' },
      'StripeInvalidRequestError: parameter_missing',
    ],
  ])(
    'reports a fault of this service in the gateway’s words: %i %j',
    async (status, error, reason) => {
      const gateway = await gatewayResponding(respondWith(status, error));
      await expect(gateway.capture(capture)).rejects.toMatchObject({
        name: PaymentGatewayError.name,
        details: { reason },
      });
    },
  );

  it.each([
    [{ code: 'amount_too_small', param: 'amount' }, 'amount_too_small'],
    [{ code: 'amount_too_large', param: 'amount' }, 'amount_too_large'],
    [{ param: 'currency' }, 'currency_not_supported'],
    [{ code: 'account_invalid' }, 'account_invalid'],
  ])('treats a request that fails for good as a decline: %j', async (error, reason) => {
    const type = 'invalid_request_error';
    const gateway = await gatewayResponding(respondWith(400, { type, ...error }));
    await expect(gateway.authorize(authorization())).rejects.toMatchObject({
      name: PaymentDeclinedError.name,
      details: { reason },
    });
  });

  it('sends a key that names order, operation and try', async () => {
    const keys: unknown[] = [];
    const gateway = await gatewayResponding((incoming, response) => {
      keys.push(incoming.headers['idempotency-key']);
      respondWith(500, {})(incoming, response);
    });
    await gateway.capture(capture).catch(() => undefined);
    await gateway
      .authorize({ ...authorization(), orderId: asOrderId('ord_2'), number: 4 })
      .catch(() => {});
    expect(keys).toEqual(['ord_1:capture:1', 'ord_2:authorize:4']);
  });
});
