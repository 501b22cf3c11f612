import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { noticeOf } from '../stripe/notices.ts';
import { smallWorld } from '../testing/small-world.ts';
import type { Deployment } from './deployment.ts';
import { PaymentWebhooks } from './payment-webhooks.ts';

const SECRET = 'whsec_of_the_shop';
const stripe = new Stripe('sk_test_simulated');

interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An endpoint that gives these statuses, one after the other, and then 200. */
function endpoint(
  statuses: readonly number[],
  settings: { payload?: string; events?: string[] } = {},
) {
  const deliveries: (Delivery & { readonly atMs: number })[] = [];
  const world = smallWorld({
    receive(delivery: Delivery) {
      deliveries.push({ ...delivery, atMs: world.kernel.nowMs });
      const statusCode = statuses[deliveries.length - 1] ?? 200;
      if (statusCode === 500) throw new Error('no');
      return { statusCode };
    },
  });
  const { events = ['charge.refunded'], payload } = settings;
  const url = 'https://shop.invalid/payments/webhook';
  const deployment = {
    functions: world.loaded,
    machines: [],
    manifests: [
      {
        paymentWebhooks: [{ url, events, secret: SECRET, payload }],
        functions: [
          {
            configuration: { name: 'receive' },
            events: [{ httpApi: { method: 'post', path: '/payments/webhook' } }],
          },
        ],
      },
    ],
  } as unknown as Deployment;
  const platform = { ...world, weather: world.weather() };
  const webhooks = new PaymentWebhooks(
    {
      kernel: world.kernel,
      functions: world.functions,
      get weather() {
        return world.weather();
      },
    } as never,
    deployment,
  );
  const notice = noticeOf({
    id: 'evt_1',
    object: 'event',
    type: 'charge.refunded',
    created: 0,
    data: { object: { id: 'ch_1', object: 'charge' } },
  } as never);
  return { ...platform, webhooks, deliveries, notice };
}

describe('webhooks of the payment provider', () => {
  it('come once when they are taken, signed for the moment of their delivery', async () => {
    const { webhooks, deliveries, notice, kernel } = endpoint([]);
    webhooks.send(notice);
    expect(webhooks.pending).toBe(1);
    await kernel.run();

    const [{ body, headers, atMs } = { body: '', headers: {}, atMs: 0 }] = deliveries;
    expect([deliveries.length, webhooks.pending]).toEqual([1, 0]);
    const signature = headers['stripe-signature'] ?? '';
    const verified = stripe.webhooks.constructEvent(body, signature, SECRET, 300, undefined, atMs);
    expect(verified).toMatchObject({ id: 'evt_1', data: { object: { id: 'ch_1' } } });
  });

  it.each([302, 400, 500])('come again hours later after %d, signed anew', async (status) => {
    const { webhooks, deliveries, notice, kernel } = endpoint([status, status]);
    webhooks.send(notice);
    await kernel.run();

    expect(deliveries).toHaveLength(3);
    expect((deliveries[2]?.atMs ?? 0) - (deliveries[0]?.atMs ?? 0)).toBeGreaterThan(60_000);
    expect(new Set(deliveries.map(({ body }) => body)).size).toBe(1);
    expect(new Set(deliveries.map(({ headers }) => headers['stripe-signature'])).size).toBe(3);
    expect(webhooks.pending).toBe(0);
  });

  it('are given up in the end', async () => {
    const { webhooks, deliveries, notice, kernel } = endpoint(Array(50).fill(500));
    webhooks.send(notice);
    await kernel.run();

    expect([deliveries.length, webhooks.pending]).toEqual([20, 0]);
  });

  it('come twice in bad weather', async () => {
    const { webhooks, deliveries, notice, kernel, change } = endpoint([]);
    change({ duplicate: 1 });
    webhooks.send(notice);
    await kernel.run();

    expect(deliveries).toHaveLength(2);
  });

  it.each([
    [['charge.refunded'], 1],
    [['*'], 1],
    [['charge.captured'], 0],
  ])('come to an endpoint of %j %d times', async (events, times) => {
    const { webhooks, deliveries, notice, kernel } = endpoint([], { events });
    webhooks.send(notice);
    await kernel.run();

    expect(deliveries).toHaveLength(times);
  });

  it('say no more than what happened, to an endpoint that wants no more', async () => {
    const { webhooks, deliveries, notice, kernel } = endpoint([], { payload: 'thin' });
    webhooks.send(notice);
    await kernel.run();

    expect(JSON.parse(deliveries[0]?.body ?? '')).not.toHaveProperty('data.object');
    expect(JSON.parse(deliveries[0]?.body ?? '')).toMatchObject({ related_object: { id: 'ch_1' } });
  });
});
