import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { asPaymentId } from '../../domain/ids.ts';
import { describePaymentGateway } from '../../ports/payment-gateway.contract.ts';
import {
  PaymentDeclinedError,
  PaymentNotFoundError,
  RefundDeclinedError,
} from '../../ports/payment-gateway.ts';
import { CHARGED_AMOUNTS } from '../../testing/charged-amounts.ts';
import { startCloud } from '../../testing/cloud.ts';
import {
  authorization,
  gatewayAt,
  paymentCustomersAt,
  stripeAt,
} from '../../testing/stripe-gateway.ts';

describe('stripePaymentGateway', () => {
  let cloud: TestCloud;
  let gateway: ReturnType<typeof gatewayAt>;
  beforeAll(async () => {
    cloud = await startCloud();
    gateway = gatewayAt(cloud.emulators.payments.endpoint);
  });
  afterAll(() => cloud?.stop());

  describePaymentGateway('stripePaymentGateway', async () => ({ gateway }));

  it.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_of_nobody', 'unknown-payment-method'],
  ])('says that %s is declined', async (paymentMethodId, reason) => {
    await expect(gateway.authorize(authorization(paymentMethodId))).rejects.toMatchObject({
      name: PaymentDeclinedError.name,
      details: { reason },
    });
  });

  it('tells Stripe what raises acceptance and lowers fraud, and asks it for no mails', async () => {
    const wanted = { ...authorization('pm_card_authenticationRequired'), attempt: 2 };
    const { paymentId } = await gateway.authorize(wanted);
    const stripe = stripeAt(cloud.emulators.payments.endpoint);
    expect(await stripe.paymentIntents.retrieve(paymentId)).toMatchObject({
      allowed_payment_method_types: ['card'],
      metadata: {
        orderId: wanted.orderId,
        attempt: '2',
        email: 'alice@example.com',
        ip: '192.0.2.1',
      },
      next_action: { redirect_to_url: { return_url: 'https://shop.test/orders/1' } },
      receipt_email: null,
      shipping: { name: wanted.buyer.shippingAddress.name },
    });
  });

  const taken = async (paymentMethodId: string) => {
    const { paymentId: id, orderId: order } = await gateway.authorize(
      authorization(paymentMethodId),
    );
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
    await expect(gateway.authorize({ ...authorization(), ...changes })).rejects.toMatchObject({
      name: PaymentDeclinedError.name,
      details: { reason },
    });
  });

  it.each(CHARGED_AMOUNTS)(
    'charges %s %i as Stripe counts it: %i',
    async (currency, amount, charged) => {
      const wanted = { ...authorization(), currency, amount };
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
    const own = { ...authorization(id), paymentCustomerId: alice.id };
    expect(await gateway.authorize(own)).toMatchObject({ status: 'AUTHORIZED' });
    for (const paymentCustomerId of [undefined, mallory.id, 'cus_of_nobody']) {
      await expect(
        gateway.authorize({ ...authorization(id), paymentCustomerId }),
      ).rejects.toMatchObject({
        name: PaymentDeclinedError.name,
      });
    }
  });

  it('saves the card that pays, also when its bank asks the customer first', async () => {
    const { endpoint } = cloud.emulators.payments;
    const { id } = await stripeAt(endpoint).customers.create({});
    const saving = { paymentCustomerId: id, savesMethod: true };
    await gateway.authorize({ ...authorization('pm_card_mastercard'), ...saving });
    const asking = { ...authorization('pm_card_authenticationRequired'), ...saving };
    const { challenge } = await gateway.authorize(asking);
    const { wallet } = paymentCustomersAt(endpoint);
    expect((await wallet(id)).methods).toMatchObject([{ brand: 'mastercard', last4: '4444' }]);
    const body = new URLSearchParams({ outcome: 'authenticate' });
    await fetch(challenge?.redirectUrl ?? '', { method: 'POST', body, redirect: 'manual' });
    expect((await wallet(id)).methods.map(({ brand }) => brand)).toEqual(['visa', 'mastercard']);
  });

  it('finds a declined payment as declined', async () => {
    const declined = authorization('pm_card_chargeDeclined');
    await gateway.authorize(declined).catch(() => undefined);
    expect(await gateway.find(declined.orderId)).toMatchObject({ status: 'DECLINED' });
  });
});
