import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type Stripe from 'stripe';
import { stopClock } from '../testing/test-context.ts';
import { startSandbox, type TestSandbox, takePayment } from './testing/sandbox.ts';

const REFUND_DELAY_MS = 2_000;
let test: TestSandbox;

beforeEach(async () => {
  stopClock();
  test = await startSandbox();
});
afterEach(async () => {
  await test.stop();
  jest.useRealTimers();
});

/** A payment by this method, and a refund of a part of it. */
const refundOf = async (payment_method: string, amount = 500) => {
  const { chargeId } = await takePayment(test, { payment_method });
  return test.stripe.refunds.create({ charge: chargeId, amount });
};
const read = (refund: Stripe.Refund) =>
  test.stripe.refunds.retrieve(refund.id, {
    expand: ['charge', 'failure_balance_transaction', 'balance_transaction'],
  });
const typesSince = async (count: number) => {
  const { data } = await test.stripe.events.list({ limit: count });
  return data.map(({ type }) => type).reverse();
};

describe('a refund to pm_card_pendingRefund', () => {
  it('is pending, counts as refunded, and arrives some time later', async () => {
    const refund = await refundOf('pm_card_pendingRefund');

    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    jest.advanceTimersByTime(REFUND_DELAY_MS - 1);
    expect(await read(refund)).toMatchObject({
      status: 'pending',
      charge: { amount_refunded: 500 },
    });
    jest.advanceTimersByTime(1);
    const arrived = await read(refund);
    expect(arrived).toMatchObject({ status: 'succeeded', charge: { amount_refunded: 500 } });
    expect(arrived).not.toHaveProperty('pending_reason');
    expect(await typesSince(4)).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'charge.refund.updated',
    ]);
  });

  it('arrives once, whoever else is refunded', async () => {
    await refundOf('pm_card_pendingRefund');
    jest.advanceTimersByTime(REFUND_DELAY_MS);
    await refundOf('pm_card_pendingRefund');
    jest.advanceTimersByTime(10 * REFUND_DELAY_MS);

    const { data } = await test.stripe.events.list({ type: 'refund.updated' });
    expect(data.map((event) => (event.data.object as Stripe.Refund).status)).toEqual([
      'succeeded',
      'succeeded',
    ]);
  });
});

describe('a refund to pm_card_refundFail', () => {
  it('looks well, fails some time later, and leaves the money with the charge', async () => {
    const refund = await refundOf('pm_card_refundFail', 2_000);
    expect(refund).toMatchObject({ status: 'succeeded' });
    expect(refund).not.toHaveProperty('failure_reason');
    expect(await read(refund)).toMatchObject({ charge: { refunded: true } });

    jest.advanceTimersByTime(REFUND_DELAY_MS);

    expect(await read(refund)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      balance_transaction: { type: 'refund', amount: -2_000 },
      failure_balance_transaction: { type: 'refund_failure', amount: 2_000, source: refund.id },
      charge: { amount_refunded: 0, refunded: false },
    });
    expect(test.sandbox.charges()).toMatchObject([{ amountRefunded: 0 }]);
    expect(await typesSince(3)).toEqual([
      'refund.updated',
      'charge.refund.updated',
      'refund.failed',
    ]);
    const { data } = await test.stripe.events.list({ type: 'refund.failed' });
    expect(data).toMatchObject([
      { data: { object: { id: refund.id, status: 'failed' } }, request: { id: null } },
    ]);
  });

  it('can be tried again, and leaves other refunds of the charge alone', async () => {
    const { chargeId } = await takePayment(test, { payment_method: 'pm_card_refundFail' });
    await test.stripe.refunds.create({ charge: chargeId, amount: 500 });
    jest.advanceTimersByTime(REFUND_DELAY_MS);
    await test.stripe.refunds.create({ charge: chargeId, amount: 1_200 });
    await test.stripe.refunds.create({ charge: chargeId });
    expect(await test.stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 2_000 });

    jest.advanceTimersByTime(REFUND_DELAY_MS);

    expect(await test.stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 0 });
  });
});

describe('a refund that is still to change', () => {
  it('changes after a restart, with nobody asking', async () => {
    const refund = await refundOf('pm_card_refundFail');

    test = await test.restart();
    expect(await read(refund)).toMatchObject({ status: 'succeeded' });
    jest.advanceTimersByTime(REFUND_DELAY_MS);

    expect(await read(refund)).toMatchObject({ status: 'failed' });
  });

  it('changes at once when its time came while nothing ran', async () => {
    const refund = await refundOf('pm_card_refundFail');

    await test.sandbox.stop();
    jest.advanceTimersByTime(REFUND_DELAY_MS);
    test = await test.restart();
    jest.advanceTimersByTime(0);

    expect(await read(refund)).toMatchObject({ status: 'failed' });
  });

  it('is work that is due, until it has changed', async () => {
    const dueNow = () => test.sandbox.noticesUntil(Date.now());
    const dueLater = () => test.sandbox.noticesUntil(Date.now() + REFUND_DELAY_MS);
    await refundOf('pm_card_visa');
    expect(dueLater()).toBe(0);

    await refundOf('pm_card_pendingRefund');
    await refundOf('pm_card_refundFail');

    expect([dueNow(), dueLater()]).toEqual([0, 2]);
    jest.advanceTimersByTime(REFUND_DELAY_MS);
    expect(dueLater()).toBe(0);
  });

  it('hands over to its webhooks, so that the work never looks done in between', async () => {
    await refundOf('pm_card_pendingRefund');
    test.sandbox.registerWebhook('http://127.0.0.1:9/nobody-listens', ['refund.updated']);

    jest.advanceTimersByTime(REFUND_DELAY_MS);

    expect(test.sandbox.noticesUntil(Date.now())).toBe(1);
  });
});

describe('a refund to pm_sandbox_refundRejected', () => {
  it('comes back as failed, and moves no money', async () => {
    const refund = await refundOf('pm_sandbox_refundRejected');

    expect(refund).toMatchObject({
      status: 'failed',
      failure_reason: 'declined',
      balance_transaction: null,
    });
    expect(await read(refund)).toMatchObject({ charge: { amount_refunded: 0 } });
    expect(await typesSince(2)).toEqual(['refund.created', 'refund.failed']);
  });
});

describe('a refund to pm_sandbox_refundAction', () => {
  it('waits for the customer for ever', async () => {
    const refund = await refundOf('pm_sandbox_refundAction');

    jest.advanceTimersByTime(100 * REFUND_DELAY_MS);

    expect(await read(refund)).toMatchObject({
      status: 'requires_action',
      charge: { amount_refunded: 500 },
    });
  });

  it('can be canceled, once', async () => {
    const refund = await refundOf('pm_sandbox_refundAction');

    const canceled = await test.stripe.refunds.cancel(refund.id);

    expect(canceled).toMatchObject({ status: 'canceled', failure_reason: 'merchant_request' });
    expect(await read(refund)).toMatchObject({
      status: 'canceled',
      charge: { amount_refunded: 0 },
      failure_balance_transaction: { amount: 500 },
    });
    expect(await typesSince(2)).toEqual(['refund.updated', 'charge.refund.updated']);
    await expect(test.stripe.refunds.cancel(refund.id)).rejects.toMatchObject({ statusCode: 400 });
    expect(await read(refund)).toMatchObject({ charge: { amount_refunded: 0 } });
  });
});

describe('a refund of a card', () => {
  it('cannot be canceled by the API', async () => {
    for (const payment_method of ['pm_card_visa', 'pm_card_pendingRefund']) {
      const refund = await refundOf(payment_method);

      await expect(test.stripe.refunds.cancel(refund.id)).rejects.toMatchObject({
        type: 'StripeInvalidRequestError',
        message: expect.stringContaining(`status of ${refund.status}`),
      });
    }
    await expect(test.stripe.refunds.cancel('re_unknown')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    });
  });
});
