import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { authorization, startSandbox, type TestSandbox, takePayment } from './testing/sandbox.ts';
import { startReceiver, type WebhookReceiver } from './testing/webhook-receiver.ts';

let test: TestSandbox;
let receiver: WebhookReceiver;
let url: string;

beforeEach(async () => {
  receiver = await startReceiver();
  url = receiver.url;
  test = await startSandbox();
});
afterEach(async () => {
  await test.stop();
  await receiver.stop();
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
