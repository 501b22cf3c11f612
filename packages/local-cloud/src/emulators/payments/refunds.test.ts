import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { authorization, sandboxForAll } from './testing/sandbox.ts';

const test = sandboxForAll();

const captured = async (amount_to_capture = 2_000) => {
  const { id } = await test.stripe.paymentIntents.create(authorization());
  await test.stripe.paymentIntents.capture(id, { amount_to_capture });
  return id;
};
const refund = (payment_intent: string, amount?: number) =>
  test.stripe.refunds.create({ payment_intent, ...(amount !== undefined && { amount }) });
const refundedOf = (intentId: string) =>
  test.sandbox.charges().find(({ paymentIntentId }) => paymentIntentId === intentId)
    ?.amountRefunded;

describe('a refund', () => {
  it('gives everything back that was captured, once', async () => {
    const intentId = await captured(1_500);

    const created = await test.stripe.refunds.create({
      payment_intent: intentId,
      reason: 'requested_by_customer',
      metadata: { orderId: 'o-1' },
    });

    expect(created).toMatchObject({
      object: 'refund',
      amount: 1_500,
      status: 'succeeded',
      reason: 'requested_by_customer',
      metadata: { orderId: 'o-1' },
    });
    expect(await test.stripe.refunds.retrieve(created.id)).toMatchObject({ id: created.id });
    expect(refundedOf(intentId)).toBe(1_500);
    const intent = await test.stripe.paymentIntents.retrieve(intentId, {
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { refunded: true } });
    await expect(refund(intentId)).rejects.toMatchObject({ code: 'charge_already_refunded' });
    expect(refundedOf(intentId)).toBe(1_500);
  });

  it('gives parts back up to what was captured', async () => {
    const intentId = await captured();

    const chargeIsRefunded = async () => {
      const intent = await test.stripe.paymentIntents.retrieve(intentId, {
        expand: ['latest_charge'],
      });
      return (intent.latest_charge as Stripe.Charge).refunded;
    };

    await refund(intentId, 500);
    expect(await chargeIsRefunded()).toBe(false);
    await expect(refund(intentId, 1_501)).rejects.toMatchObject({ param: 'amount' });
    await refund(intentId, 1_500);

    expect(await chargeIsRefunded()).toBe(true);
    expect(refundedOf(intentId)).toBe(2_000);
    const { data } = await test.stripe.refunds.list({ payment_intent: intentId });
    expect(data.map(({ amount }) => amount)).toEqual([1_500, 500]);
  });

  it('takes a charge as well as an intent', async () => {
    const { latest_charge: charge } = await test.stripe.paymentIntents.retrieve(await captured());

    const created = await test.stripe.refunds.create({ charge: String(charge) });

    expect(created).toMatchObject({ charge, amount: 2_000 });
  });

  it('needs money that was taken', async () => {
    const { id: authorized } = await test.stripe.paymentIntents.create(authorization());
    const { id: empty } = await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });

    for (const intentId of [authorized, empty]) {
      await expect(refund(intentId)).rejects.toThrow(/does not have a successful charge/);
    }
    await expect(refund('pi_unknown')).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(test.stripe.refunds.create({ charge: 'ch_unknown' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(test.stripe.refunds.create({})).rejects.toThrow(/payment_intent or charge/);
  });
});
