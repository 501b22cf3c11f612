import { keyringOf } from '@commerce/aws/keys/fixtures';
import { stripePaymentNotices } from '@commerce/orders/adapters/stripe/payment-notices.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { signed } from './index.ts';
import {
  authorizing,
  bodyOf,
  DAY_MS,
  idOf,
  requestOf,
  SECOND_MS,
  virtualStripe,
} from './testing/virtual-stripe.ts';

describe('SimulatedStripe', () => {
  let world: ReturnType<typeof virtualStripe>;
  beforeEach(() => {
    world = virtualStripe({ refundDelayMs: () => DAY_MS });
  });

  const intent = (id: string) =>
    bodyOf(world.stripe.handle(requestOf('GET', `/v1/payment_intents/${id}`)));
  const authorized = (form?: Record<string, string>) =>
    idOf(world.stripe.handle(authorizing(`key-${world.notices.length}`, form)));
  const captured = (form?: Record<string, string>) => {
    const id = authorized(form);
    world.stripe.handle(requestOf('POST', `/v1/payment_intents/${id}/capture`));
    return id;
  };
  const money = () =>
    [...world.stripe.payments()].map((payment) => [
      payment.status,
      payment.authorizedMinor,
      payment.heldMinor,
      payment.capturedMinor,
      payment.refundedMinor,
    ]);

  it('counts the money of each payment', () => {
    const [held, , void_] = [authorized(), captured(), authorized()];
    world.stripe.handle(requestOf('POST', `/v1/payment_intents/${void_}/cancel`));
    world.stripe.handle(authorizing('declined', { payment_method: 'pm_card_chargeDeclined' }));
    expect(money()).toEqual([
      ['requires_capture', 2_500, 2_500, 0, 0],
      ['succeeded', 2_500, 0, 2_500, 0],
      ['canceled', 2_500, 0, 0, 0],
      ['requires_payment_method', 0, 0, 0, 0],
    ]);
    expect([...world.stripe.payments()][0]).toMatchObject({
      paymentIntentId: held,
      orderId: 'ord_1',
      currency: 'EUR',
    });
  });

  it('lets go of an authorization that nobody captured for seven days', () => {
    const [id] = [authorized(), captured()];
    world.pass(7 * DAY_MS - 1);
    world.stripe.settle();
    expect(intent(id).status).toBe('requires_capture');
    expect(world.stripe.nextDueAtMs).toBe(world.now() + 1);
    world.pass(1);
    world.notices.length = 0;
    world.stripe.settle();
    expect(world.types()).toEqual(['charge.expired', 'payment_intent.canceled']);
    expect(intent(id)).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' });
    expect(world.stripe.nextDueAtMs).toBeUndefined();
    expect(money()).toEqual([
      ['canceled', 2_500, 0, 0, 0],
      ['succeeded', 2_500, 0, 2_500, 0],
    ]);
  });

  it('does not capture what has expired, though nothing settled it before', () => {
    const id = authorized();
    world.pass(7 * DAY_MS);
    const response = world.stripe.handle(
      requestOf('POST', `/v1/payment_intents/${id}/capture`, { key: 'late' }),
    );
    expect(response.status).toBe(400);
    expect(bodyOf(response).error?.code).toBe('payment_intent_unexpected_state');
  });

  it('lets people refund by hand, as far as there is money', () => {
    const id = captured();
    world.stripe.refundByHand(id, 1_000);
    expect(money()).toEqual([['succeeded', 2_500, 0, 2_500, 1_000]]);
    expect(world.types().slice(-2)).toEqual(['refund.created', 'charge.refunded']);
    expect(() => world.stripe.refundByHand(id, 1_501)).toThrow('greater than unrefunded amount');
    expect(() => world.stripe.refundByHand('pi_of_nobody', 1)).toThrow('No such payment_intent');
    expect(money()).toEqual([['succeeded', 2_500, 0, 2_500, 1_000]]);
  });

  it('has a refund fail after it was made', () => {
    const id = captured({ payment_method: 'pm_card_refundFail' });
    world.stripe.refundByHand(id, 2_500);
    expect(money()).toEqual([['succeeded', 2_500, 0, 2_500, 2_500]]);
    world.pass(DAY_MS);
    world.stripe.settle();
    expect(money()).toEqual([['succeeded', 2_500, 0, 2_500, 0]]);
    expect(world.types().at(-1)).toBe('refund.failed');
  });

  it('knows a payment in searches once it is some age', () => {
    world = virtualStripe({ searchLagSeconds: () => 60 });
    const id = authorized();
    const found = () =>
      bodyOf(
        world.stripe.handle(
          requestOf('GET', '/v1/payment_intents/search', {
            form: { query: "metadata['orderId']:'ord_1'" },
          }),
        ),
      ).data?.map((each) => each.id);
    world.pass(59 * SECOND_MS);
    expect(found()).toEqual([]);
    world.pass(SECOND_MS);
    expect(found()).toEqual([id]);
  });

  it('takes back all of a request that fails on its way, and tells nobody', () => {
    const flaky = authorizing('flaky', { payment_method: 'pm_sandbox_flaky' });
    expect([1, 2, 3].map(() => world.stripe.handle(flaky).status)).toEqual([500, 500, 200]);
    expect(money()).toEqual([['requires_capture', 2_500, 2_500, 0, 0]]);
    expect(world.types()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
    ]);
  });

  it('declines a capture, and holds the money on', () => {
    const id = authorized({ payment_method: 'pm_sandbox_captureDeclined' });
    const path = `/v1/payment_intents/${id}/capture`;
    expect(world.stripe.handle(requestOf('POST', path)).status).toBe(402);
    expect(money()).toEqual([['requires_capture', 2_500, 2_500, 0, 0]]);
  });

  it('says when the caller never hears of what was done', () => {
    const lost = world.stripe.handle(authorizing('lost', { payment_method: 'pm_sandbox_timeout' }));
    expect(lost.isLost).toBe(true);
    expect(money()).toEqual([['requires_capture', 2_500, 2_500, 0, 0]]);
  });

  it('shares no memory with whoever asks', () => {
    const request = authorizing('mine');
    const body = world.stripe.handle(request).body as { metadata: { orderId: string } };
    body.metadata.orderId = 'ord_of_somebody_else';
    expect(world.stripe.handle(request).body).toMatchObject({ metadata: { orderId: 'ord_1' } });
    expect([...world.stripe.payments()][0]?.orderId).toBe('ord_1');
  });

  it.each(['snapshot', 'thin'] as const)(
    'signs a %s notice as the orders read it',
    async (form) => {
      const id = authorized();
      const notice = world.notices.at(-1);
      const body = notice?.body(form) ?? '';
      const headers = signed(body, 'whsec_of_the_tests', Date.now());
      const reader = stripePaymentNotices({ secrets: keyringOf('whsec_of_the_tests') });
      expect(await reader.read(Buffer.from(body), headers['stripe-signature'] ?? '')).toEqual({
        noticeId: notice?.id,
        type: `${form === 'thin' ? 'v1.' : ''}payment_intent.amount_capturable_updated`,
        about: id,
        // A thin event names its object alone.
        ...(form === 'snapshot' && { orderId: 'ord_1' }),
      });
      await expect(
        reader.read(Buffer.from(`${body} `), headers['stripe-signature'] ?? ''),
      ).rejects.toThrow('The signature does not fit the body');
    },
  );

  it('gives the same history for the same seed, and another one for another', () => {
    const history = (seed: number) => {
      world = virtualStripe({ seed });
      const id = captured({ payment_method: 'pm_card_pendingRefund' });
      world.stripe.refundByHand(id, 2_500);
      return [world.stripe.nextDueAtMs, ...world.notices.map((notice) => notice.body())].join();
    };
    expect(history(7)).toBe(history(7));
    expect(history(7)).not.toBe(history(8));
  });
});

describe('a customer of SimulatedStripe whose bank asks them', () => {
  const asked = () => {
    const world = virtualStripe();
    const id = idOf(
      world.stripe.handle(
        authorizing('key', {
          payment_method: 'pm_card_authenticationRequired',
          error_on_requires_action: 'false',
        }),
      ),
    );
    const intent = () =>
      bodyOf(world.stripe.handle(requestOf('GET', `/v1/payment_intents/${id}`))) as {
        status: string;
        next_action: { redirect_to_url: { url: string } } | null;
      };
    return { ...world, intent, url: intent().next_action?.redirect_to_url.url ?? '' };
  };

  it('authenticates once', () => {
    const { stripe, intent, url, types } = asked();
    expect([...stripe.payments()]).toMatchObject([{ status: 'requires_action', heldMinor: 0 }]);

    expect(stripe.answer(url, 'authenticate')).toBe(true);

    expect(types().at(-1)).toBe('payment_intent.amount_capturable_updated');
    expect(stripe.answer(url, 'refuse')).toBe(false);
    expect(intent().status).toBe('requires_capture');
    expect(stripe.nextDueAtMs).toBeDefined();
  });

  it('refuses', () => {
    const { stripe, intent, url, types } = asked();

    expect(stripe.answer(url, 'refuse')).toBe(true);

    expect(types().at(-1)).toBe('payment_intent.payment_failed');
    expect(intent().status).toBe('requires_payment_method');
  });

  it('cannot guess an address', () => {
    expect(asked().stripe.answer('https://stripe.nowhere/challenges/pi_1_secret_1', 'refuse')).toBe(
      false,
    );
  });
});
