import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { asOrderId, asPaymentId } from '../../domain/ids.ts';
import { describePaymentGateway } from '../../ports/payment-gateway.contract.ts';
import {
  PaymentDeclinedError,
  PaymentGatewayBusyError,
  PaymentGatewayError,
  PaymentNotFoundError,
  PaymentOutcomeUnknownError,
  RefundDeclinedError,
} from '../../ports/payment-gateway.ts';
import { CHARGED_AMOUNTS } from '../../testing/charged-amounts.ts';
import { startCloud } from '../../testing/cloud.ts';
import { stripeClient } from './client.ts';
import { stripePaymentGateway } from './payment-gateway.ts';

const stripeAt = (baseUrl: string) => stripeClient({ secretKey: 'sk_test_of_the_tests', baseUrl });
const gatewayAt = (baseUrl: string) => {
  const client = stripeAt(baseUrl);
  return stripePaymentGateway({ access: (request) => request(client) });
};
const request = (paymentMethodId = 'pm_card_visa') => ({
  orderId: asOrderId(`ord_${randomUUID()}`),
  number: 1,
  paymentMethodId,
  amount: 2_500,
  currency: 'EUR',
});

describe('stripePaymentGateway', () => {
  let cloud: TestCloud;
  let gateway: ReturnType<typeof gatewayAt>;
  beforeAll(async () => {
    cloud = await startCloud();
    gateway = gatewayAt(cloud.emulators.payments.endpoint);
  });
  afterAll(() => cloud?.stop());

  describePaymentGateway('stripePaymentGateway', async () => ({ gateway, stop: async () => {} }));

  it.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_of_nobody', 'unknown-payment-method'],
  ])('says that %s is declined', async (paymentMethodId, reason) => {
    await expect(gateway.authorize(request(paymentMethodId))).rejects.toMatchObject({
      name: PaymentDeclinedError.name,
      details: { reason },
    });
  });

  const taken = async (paymentMethodId: string) => {
    const { paymentId: id, orderId: order } = await gateway.authorize(request(paymentMethodId));
    const operation = { orderId: order, paymentId: id, number: 1 };
    await gateway.capture(operation);
    return operation;
  };
  /** Reads a payment once the sandbox has nothing more to do about refunds. */
  const later = async (id: ReturnType<typeof asPaymentId>) => {
    const { payments } = cloud.emulators;
    while (payments.noticesUntil(Number.POSITIVE_INFINITY) > 0) await sleep(50);
    return gateway.get(id);
  };

  it('follows a refund that is made later', async () => {
    const operation = await taken('pm_card_pendingRefund');
    expect(await gateway.refund(operation)).toMatchObject({ status: 'REFUNDING', refunded: 0 });
    expect(await later(operation.paymentId)).toMatchObject({ status: 'REFUNDED', refunded: 2_500 });
  });

  it('follows a refund that fails after it was made', async () => {
    const operation = await taken('pm_card_refundFail');
    expect(await gateway.refund(operation)).toMatchObject({ status: 'REFUNDED' });
    expect(await later(operation.paymentId)).toMatchObject({
      status: 'CAPTURED',
      refunded: 0,
      refundFailure: 'expired_or_canceled_card',
    });
  });

  it('finds the payment that a charge or a refund is about', async () => {
    const { paymentId: id, ...operation } = await taken('pm_card_visa');
    await gateway.refund({ ...operation, paymentId: id });
    const stripe = stripeAt(cloud.emulators.payments.endpoint);
    const { data } = await stripe.refunds.list({ payment_intent: id });
    const ids = [id, String(data[0]?.id), String(data[0]?.charge)];
    for (const each of ids) {
      expect(await gateway.about(each)).toMatchObject({ paymentId: id, status: 'REFUNDED' });
    }
    await expect(gateway.about('re_of_nobody')).rejects.toMatchObject({
      name: PaymentNotFoundError.name,
    });
  });

  it('says that a refund failed at once', async () => {
    const operation = await taken('pm_sandbox_refundRejected');
    expect(await gateway.refund(operation)).toMatchObject({
      status: 'CAPTURED',
      refundFailure: 'declined',
    });
  });

  it('says that a disputed payment is not refunded', async () => {
    const operation = await taken('pm_card_createDispute');
    await expect(gateway.refund(operation)).rejects.toMatchObject({
      name: RefundDeclinedError.name,
      details: { reason: 'charge_disputed' },
    });
  });

  it.each([
    [{ amount: 49 }, 'amount_too_small'],
    [{ amount: 100_000_000 }, 'amount_too_large'],
    [{ currency: 'EUX' }, 'currency_not_supported'],
    [{ amount: 1_234, currency: 'KWD' }, 'invalid_charge_amount_no_decimal_compatible'],
  ])('says that no card pays %j', async (changes, reason) => {
    await expect(gateway.authorize({ ...request(), ...changes })).rejects.toMatchObject({
      name: PaymentDeclinedError.name,
      details: { reason },
    });
  });

  it.each(CHARGED_AMOUNTS)(
    'charges %s %i as Stripe counts it: %i',
    async (currency, amount, charged) => {
      const wanted = { ...request(), currency, amount };
      const { paymentId: id, orderId: order } = await gateway.authorize(wanted);
      const operation = { orderId: order, paymentId: id, number: 1 };
      expect(await gateway.capture(operation)).toMatchObject({
        amount,
        captured: amount,
        refunded: 0,
        currency,
      });
      const stripe = stripeAt(cloud.emulators.payments.endpoint);
      expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
        amount_received: charged,
        currency: currency.toLowerCase(),
      });
      expect(await gateway.find(order)).toMatchObject({ status: 'CAPTURED', captured: amount });
      expect(await gateway.refund(operation)).toMatchObject({
        status: 'REFUNDED',
        refunded: amount,
      });
    },
  );

  it("takes a saved card for its owner's account, and for nobody else's", async () => {
    const stripe = stripeAt(cloud.emulators.payments.endpoint);
    const [alice, mallory] = await Promise.all([1, 2].map(() => stripe.customers.create({})));
    if (alice === undefined || mallory === undefined) throw new Error('There are customers');
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: alice.id });
    const own = { ...request(id), paymentCustomerId: alice.id };
    expect(await gateway.authorize(own)).toMatchObject({ status: 'AUTHORIZED' });
    for (const paymentCustomerId of [undefined, mallory.id, 'cus_of_nobody']) {
      await expect(gateway.authorize({ ...request(id), paymentCustomerId })).rejects.toMatchObject({
        name: PaymentDeclinedError.name,
      });
    }
  });

  it('finds a declined payment as declined', async () => {
    const declined = request('pm_card_chargeDeclined');
    await gateway.authorize(declined).catch(() => undefined);
    expect(await gateway.find(declined.orderId)).toMatchObject({ status: 'DECLINED' });
  });
});

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

  it.each([
    [500, { type: 'api_error' }, PaymentOutcomeUnknownError, { hasResponse: true }],
    [409, { code: 'idempotency_key_in_use' }, PaymentOutcomeUnknownError, { hasResponse: false }],
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
    expect(keys).toEqual(['ord_1:capture:1', 'ord_1:capture:1', 'ord_1:void:1']);
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
    [400, { type: 'idempotency_error' }, 'StripeIdempotencyError'],
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
    await expect(gateway.authorize(request())).rejects.toMatchObject({
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
      .authorize({ ...request(), orderId: asOrderId('ord_2'), number: 4 })
      .catch(() => {});
    expect(keys).toEqual(['ord_1:capture:1', 'ord_2:authorize:4']);
  });
});
