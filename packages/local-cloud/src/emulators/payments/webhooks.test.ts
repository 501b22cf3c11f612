import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../testing/test-context.ts';
import { authorization, startSandbox, type TestSandbox, takePayment } from './testing/sandbox.ts';
import {
  type ReceivedWebhook,
  startReceiver,
  type WebhookReceiver,
} from './testing/webhook-receiver.ts';

let test: TestSandbox;
let receiver: WebhookReceiver;
let url: string;

beforeEach(async () => {
  receiver = await startReceiver();
  url = receiver.url;
  test = await startSandbox({ retryDelaysMs: [1, 1] });
});
afterEach(async () => {
  await test.stop();
  await receiver.stop();
});

const typeOf = ({ body }: ReceivedWebhook) => JSON.parse(body).type;

describe('a webhook', () => {
  it('is signed so that the official client takes it, and nobody else can make it', async () => {
    const { secret } = test.sandbox.registerWebhook(url, ['payment_intent.succeeded']);
    await test.stripe.paymentIntents.create(authorization({ capture_method: 'automatic' }));

    const [{ body, headers } = { body: '', headers: {} }] = await receiver.receivedCount(1);

    const signature = String(headers['stripe-signature']);
    expect(test.stripe.webhooks.constructEvent(body, signature, secret)).toMatchObject({
      type: 'payment_intent.succeeded',
      data: { object: { status: 'succeeded' } },
    });
    expect(() => test.stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow();
    const rewritten = JSON.stringify(JSON.parse(body));
    expect(() => test.stripe.webhooks.constructEvent(rewritten, signature, secret)).toThrow();
  });

  it('tells of everything when nothing was chosen', async () => {
    test.sandbox.registerWebhook(url);
    await test.stripe.paymentIntents.create(authorization());

    const types = (await receiver.receivedCount(3)).map(typeOf);

    expect(types.toSorted()).toEqual([
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'payment_intent.created',
    ]);
  });

  it('is sent again until it is taken, with the same bytes', async () => {
    receiver.statuses.push(500, 302);
    test.sandbox.registerWebhook(url, ['payment_intent.created']);
    await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });

    const [first, second, third] = await receiver.receivedCount(3);

    expect(second?.body).toBe(first?.body);
    expect(third?.body).toBe(first?.body);
  });

  it('is given up in the end, and says so', async () => {
    receiver.statuses.push(500, 500, 500);
    test.sandbox.registerWebhook(url, ['payment_intent.created']);
    await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });

    await eventually(() => test.lines.find((line) => line.includes('gave up')));
    expect(receiver.received).toHaveLength(3);
  });

  it('is sent again after a restart that broke it off, with the same secret', async () => {
    receiver.statuses.push(0);
    const { secret } = test.sandbox.registerWebhook(url, ['payment_intent.created']);
    await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });
    await receiver.receivedCount(1);

    test = await test.restart();

    const [first, second] = await receiver.receivedCount(2);
    expect(second?.body).toBe(first?.body);
    const signature = String(second?.headers['stripe-signature']);
    expect(
      test.stripe.webhooks.constructEvent(String(second?.body), signature, secret),
    ).toMatchObject({ type: 'payment_intent.created' });
  });

  it('follows the latest choice of events, and keeps its secret', async () => {
    const first = test.sandbox.registerWebhook(url, ['payment_intent.created']);
    const second = test.sandbox.registerWebhook(url, ['charge.succeeded']);
    await test.stripe.paymentIntents.create(authorization());

    await receiver.receivedCount(1);

    expect(second).toEqual(first);
    expect(receiver.received.map(typeOf)).toEqual(['charge.succeeded']);
  });

  it('that has a name moves with what is still to be delivered to it', async () => {
    await test.stop();
    test = await startSandbox({ retryDelaysMs: Array(10_000).fill(50) });
    const kept = { id: 'we_kept', secret: 'whsec_kept', events: ['payment_intent.created'] };
    test.sandbox.keepWebhook({ ...kept, url: 'http://127.0.0.1:9/nobody-listens' });
    await test.stripe.paymentIntents.create(authorization());

    test.sandbox.keepWebhook({ ...kept, url });
    const [{ body, headers } = { body: '', headers: {} }] = await receiver.receivedCount(1);

    const signature = String(headers['stripe-signature']);
    expect(test.stripe.webhooks.constructEvent(body, signature, kept.secret)).toMatchObject({
      type: 'payment_intent.created',
    });
  });

  it('tells of a refund that changes later, with nobody asking', async () => {
    await test.stop();
    test = await startSandbox({ refundDelayMs: 20 });
    test.sandbox.registerWebhook(url, ['refund.failed']);
    const { chargeId } = await takePayment(test, { payment_method: 'pm_card_refundFail' });
    const { id } = await test.stripe.refunds.create({ charge: chargeId });

    const [{ body } = { body: '' }] = await receiver.receivedCount(1);

    expect(JSON.parse(body)).toMatchObject({ data: { object: { id, status: 'failed' } } });
  });

  it('is not sent for what did not happen', async () => {
    test.sandbox.registerWebhook(url);
    await expect(
      test.stripe.paymentIntents.create(authorization({ payment_method: 'pm_sandbox_flaky' })),
    ).rejects.toMatchObject({ statusCode: 500 });
    await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });

    await receiver.receivedCount(1);

    expect(receiver.received.map(typeOf)).toEqual(['payment_intent.created']);
  });
});

describe('a thin webhook', () => {
  it('names what happened and to what, and the object is read from the API', async () => {
    const { secret } = test.sandbox.registerWebhook(url, ['payment_intent.succeeded'], {
      payload: 'thin',
    });
    const intent = await test.stripe.paymentIntents.create(
      authorization({ capture_method: 'automatic' }),
    );

    const [{ body, headers } = { body: '', headers: {} }] = await receiver.receivedCount(1);

    const [event] = (await test.stripe.events.list({ type: 'payment_intent.succeeded' })).data;
    expect(JSON.parse(body)).toEqual({
      id: event?.id,
      object: 'v2.core.event',
      type: 'v1.payment_intent.succeeded',
      created: new Date(Number(event?.created) * 1_000).toISOString(),
      livemode: false,
      related_object: {
        id: intent.id,
        type: 'payment_intent',
        url: `/v1/payment_intents/${intent.id}`,
      },
      context: null,
      reason: null,
    });
    const signature = String(headers['stripe-signature']);
    const notification = test.stripe.parseEventNotification(body, signature, secret);
    if (notification.type !== 'v1.payment_intent.succeeded') throw new Error(notification.type);
    expect(await notification.fetchRelatedObject()).toMatchObject({ status: 'succeeded' });
    expect(() => test.stripe.parseEventNotification(body, signature, 'whsec_other')).toThrow();
  });

  it('names refunds, charges, disputes, customers and their cards by paths that are there', async () => {
    test.sandbox.registerWebhook(
      url,
      [
        'refund.created',
        'charge.captured',
        'charge.dispute.created',
        'customer.created',
        'payment_method.attached',
      ],
      { payload: 'thin' },
    );
    const { id: customer } = await test.stripe.customers.create();
    await test.stripe.paymentMethods.attach('pm_card_visa', { customer });
    const { chargeId } = await takePayment(test, {
      payment_method: 'pm_card_createDisputeInquiry',
    });
    await test.stripe.refunds.create({ charge: chargeId });

    const related = (await receiver.receivedCount(5)).map(
      ({ body }) => JSON.parse(body).related_object,
    );

    expect(related.map(({ type }) => type).toSorted()).toEqual([
      'charge',
      'customer',
      'dispute',
      'payment_method',
      'refund',
    ]);
    for (const { id, type, url: path } of related) {
      const found = await fetch(`${test.sandbox.endpoint}${path}`, {
        headers: { authorization: 'Bearer sk_test_123' },
      });
      expect(await found.json()).toMatchObject({ id, object: type });
    }
  });

  it('is chosen by endpoint, and can be chosen anew', async () => {
    const kept = { id: 'we_kept', secret: 'whsec_kept', events: ['payment_intent.created'], url };
    const objectsOf = () => receiver.received.map(({ body }) => JSON.parse(body).object);

    test.sandbox.keepWebhook({ ...kept, payload: 'thin' });
    test = await test.restart();
    await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });
    await receiver.receivedCount(1);
    test.sandbox.keepWebhook(kept);
    await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });
    await receiver.receivedCount(2);

    expect(objectsOf()).toEqual(['v2.core.event', 'event']);
  });
});
