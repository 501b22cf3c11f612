import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { authorization, sandboxForAll, takePayment } from './testing/sandbox.ts';

const test = sandboxForAll();

const disputesOf = async (charge: string) => (await test.stripe.disputes.list({ charge })).data;

describe('a charge of pm_card_createDispute', () => {
  it('is disputed when it is captured, and not before', async () => {
    const { id } = await test.stripe.paymentIntents.create(
      authorization({ payment_method: 'pm_card_createDispute', expand: ['latest_charge'] }),
    );
    expect((await test.stripe.disputes.list({ payment_intent: id })).data).toEqual([]);

    const { latest_charge: charge } = await test.stripe.paymentIntents.capture(id, {
      amount_to_capture: 1_500,
      expand: ['latest_charge'],
    });

    expect(charge).toMatchObject({ disputed: true, amount_captured: 1_500 });
    const [dispute, ...others] = (await test.stripe.disputes.list({ payment_intent: id })).data;
    expect(others).toEqual([]);
    expect(dispute).toMatchObject({
      object: 'dispute',
      amount: 1_500,
      charge: (charge as Stripe.Charge).id,
      currency: 'eur',
      is_charge_refundable: false,
      reason: 'fraudulent',
      status: 'needs_response',
      balance_transactions: [{ type: 'adjustment', amount: -1_500 }],
      payment_method_details: { card: { case_type: 'chargeback' } },
    });
    expect(await test.stripe.disputes.retrieve(String(dispute?.id))).toEqual(dispute);
  });

  it('is disputed at once where it is captured at once', async () => {
    const intent = await test.stripe.paymentIntents.create(
      authorization({
        payment_method: 'pm_card_createDisputeProductNotReceived',
        capture_method: 'automatic',
        expand: ['latest_charge'],
      }),
    );

    expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { disputed: true } });
    expect((await test.stripe.disputes.list({ payment_intent: intent.id })).data).toMatchObject([
      { reason: 'product_not_received', amount: 2_000 },
    ]);
  });

  it('cannot be refunded, and stays as it is', async () => {
    const { chargeId, intentId } = await takePayment(test, {
      payment_method: 'pm_card_createDispute',
    });

    for (const parameters of [{ charge: chargeId }, { payment_intent: intentId, amount: 1 }]) {
      await expect(test.stripe.refunds.create(parameters)).rejects.toMatchObject({
        type: 'StripeInvalidRequestError',
        statusCode: 400,
        code: 'charge_disputed',
      });
    }

    expect(await test.stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 0 });
  });

  it('is told of', async () => {
    const { chargeId } = await takePayment(test, { payment_method: 'pm_card_createDispute' });

    const { data } = await test.stripe.events.list({ limit: 3 });

    expect(data).toMatchObject([
      { type: 'charge.dispute.funds_withdrawn' },
      {
        type: 'charge.dispute.created',
        data: { object: { object: 'dispute', charge: chargeId, status: 'needs_response' } },
      },
      { type: 'payment_intent.succeeded' },
    ]);
  });
});

describe('a charge of pm_card_createDisputeInquiry', () => {
  it('is disputed by a question that moves no money, and can be refunded', async () => {
    const { chargeId } = await takePayment(test, {
      payment_method: 'pm_card_createDisputeInquiry',
    });

    expect(await test.stripe.charges.retrieve(chargeId)).toMatchObject({ disputed: true });
    expect(await disputesOf(chargeId)).toMatchObject([
      {
        status: 'warning_needs_response',
        is_charge_refundable: true,
        balance_transactions: [],
        payment_method_details: { card: { case_type: 'inquiry' } },
      },
    ]);
    expect(await test.stripe.refunds.create({ charge: chargeId })).toMatchObject({
      status: 'succeeded',
      amount: 2_000,
    });
    expect((await test.stripe.events.list({ limit: 3 })).data.map(({ type }) => type)).toEqual([
      'charge.refunded',
      'refund.created',
      'charge.dispute.created',
    ]);
  });
});

describe('a charge of pm_card_createMultipleDisputes', () => {
  it('has several disputes, together of no more than was paid', async () => {
    const { chargeId } = await takePayment(test, {
      payment_method: 'pm_card_createMultipleDisputes',
      amount: 2_001,
    });

    const amounts = (await disputesOf(chargeId)).map(({ amount }) => amount);

    expect(amounts.toSorted((a, b) => a - b)).toEqual([1_000, 1_001]);
    await expect(test.stripe.refunds.create({ charge: chargeId })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
  });
});

describe('a charge of any other card', () => {
  it('is not disputed', async () => {
    const { chargeId } = await takePayment(test);

    expect(await test.stripe.charges.retrieve(chargeId)).toMatchObject({ disputed: false });
    expect(await disputesOf(chargeId)).toEqual([]);
    await expect(test.stripe.disputes.retrieve('du_unknown')).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});
