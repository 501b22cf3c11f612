import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type Stripe from 'stripe';
import { stopClock } from '../testing/test-context.ts';
import { authorization, startSandbox, type TestSandbox, takePayment } from './testing/sandbox.ts';

let test: TestSandbox;
let stripe: Stripe;

beforeEach(async () => {
  stopClock();
  test = await startSandbox();
  stripe = test.stripe;
});
afterEach(async () => {
  await test.stop();
  jest.useRealTimers();
});

/** All movements, oldest first: their type, amount and source. */
const movements = async () => {
  const { data } = await stripe.balanceTransactions.list({ limit: 100 });
  return data.map(({ type, amount, source }) => [type, amount, source]).reverse();
};

describe('the balance', () => {
  it('moves when money is captured, by what was captured', async () => {
    const { id } = await stripe.paymentIntents.create(authorization());
    await stripe.paymentIntents.create(authorization({ payment_method: 'pm_card_visa' }));
    expect(await movements()).toEqual([]);

    const { latest_charge: charge } = await stripe.paymentIntents.capture(id, {
      amount_to_capture: 1_500,
      expand: ['latest_charge.balance_transaction'],
    });

    const { balance_transaction: transaction } = charge as Stripe.Charge;
    expect(transaction).toEqual({
      id: expect.stringMatching(/^txn_/),
      object: 'balance_transaction',
      amount: 1_500,
      available_on: expect.any(Number),
      created: Math.floor(Date.now() / 1_000),
      currency: 'eur',
      fee: 0,
      net: 1_500,
      reporting_category: 'charge',
      source: (charge as Stripe.Charge).id,
      status: 'available',
      type: 'charge',
    });
    expect(
      await stripe.balanceTransactions.retrieve((transaction as Stripe.BalanceTransaction).id),
    ).toMatchObject(transaction as object);
    expect(await movements()).toHaveLength(1);
  });

  it('moves at once when money is captured at once', async () => {
    const { latest_charge: charge } = await stripe.paymentIntents.create(
      authorization({ capture_method: 'automatic', expand: ['latest_charge'] }),
    );

    const { id, balance_transaction: transaction } = charge as Stripe.Charge;
    expect(await movements()).toEqual([['charge', 2_000, id]]);
    expect(await stripe.balanceTransactions.retrieve(String(transaction))).toMatchObject({
      source: id,
    });
  });

  it('does not move for what is let go or declined', async () => {
    const { id } = await stripe.paymentIntents.create(authorization());
    await stripe.paymentIntents.cancel(id);
    const declined = authorization({ payment_method: 'pm_card_chargeDeclined' });
    await expect(stripe.paymentIntents.create(declined)).rejects.toMatchObject({ statusCode: 402 });

    expect(await movements()).toEqual([]);
  });

  it('moves back and forth with a refund that fails', async () => {
    const { chargeId } = await takePayment(test, { payment_method: 'pm_card_refundFail' });
    const refund = await stripe.refunds.create({ charge: chargeId, amount: 500 });
    jest.advanceTimersByTime(2_000);

    expect(await movements()).toEqual([
      ['charge', 2_000, chargeId],
      ['refund', -500, refund.id],
      ['refund_failure', 500, refund.id],
    ]);
    const { balance_transaction: out, failure_balance_transaction: back } =
      await stripe.refunds.retrieve(refund.id);
    const { data } = await stripe.balanceTransactions.list({ limit: 2 });
    expect(data.map(({ id }) => id)).toEqual([back, out]);
  });

  it('moves out with a chargeback, and not with an inquiry', async () => {
    const charged = await takePayment(test, { payment_method: 'pm_card_createDispute' });
    const asked = await takePayment(test, { payment_method: 'pm_card_createDisputeInquiry' });
    const [dispute] = (await stripe.disputes.list({ charge: charged.chargeId })).data;

    expect(await movements()).toEqual([
      ['charge', 2_000, charged.chargeId],
      ['adjustment', -2_000, dispute?.id],
      ['charge', 2_000, asked.chargeId],
    ]);
  });
});

describe('the list of balance transactions', () => {
  it('filters by type and source, and names its sources', async () => {
    const { chargeId } = await takePayment(test, {
      payment_method: 'pm_card_createDisputeInquiry',
    });
    const { chargeId: disputed } = await takePayment(test, {
      payment_method: 'pm_card_createDispute',
    });
    await stripe.refunds.create({ charge: chargeId });
    const sourcesOf = async (parameters: Stripe.BalanceTransactionListParams) => {
      const { data } = await stripe.balanceTransactions.list({
        ...parameters,
        expand: ['data.source'],
      });
      return data.map(({ source }) => source as { object: string; charge?: string; id: string });
    };

    expect(await sourcesOf({ type: 'charge' })).toMatchObject([
      { object: 'charge', id: disputed, disputed: true },
      { object: 'charge', id: chargeId, amount_refunded: 2_000 },
    ]);
    expect(await sourcesOf({ type: 'refund' })).toMatchObject([
      { object: 'refund', charge: chargeId },
    ]);
    expect(await sourcesOf({ type: 'adjustment' })).toMatchObject([
      { object: 'dispute', charge: disputed },
    ]);
    expect(await sourcesOf({ source: chargeId })).toMatchObject([{ id: chargeId }]);
    expect(await sourcesOf({ source: 'ch_unknown' })).toEqual([]);
  });

  it('filters by time, the end not included', async () => {
    const first = await takePayment(test);
    jest.setSystemTime(Date.now() + 60_000);
    const second = await takePayment(test);
    const now = Math.floor(Date.now() / 1_000);
    const sourcesOf = async (created: Stripe.RangeQueryParam) => {
      const { data } = await stripe.balanceTransactions.list({ created });
      return data.map(({ source }) => source);
    };

    expect(await sourcesOf({ gte: now - 60, lt: now })).toEqual([first.chargeId]);
    expect(await sourcesOf({ gte: now })).toEqual([second.chargeId]);
  });

  it('is walked by the client to its end', async () => {
    const chargeIds: string[] = [];
    for (let index = 0; index < 5; index += 1) chargeIds.push((await takePayment(test)).chargeId);

    const walked: unknown[] = [];
    for await (const { source } of stripe.balanceTransactions.list({ limit: 2 })) {
      walked.push(source);
    }

    expect(walked).toEqual(chargeIds.toReversed());
  });
});
