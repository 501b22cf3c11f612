import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../domain/order-event.ts';
import type { RefundOutcome } from '../testing/in-memory-gateway.ts';
import {
  afterSales,
  confirmedAnd,
  ORDER_ID,
  PAYMENT_ID,
  REFUND_ID,
  refunding,
} from '../testing/orders.ts';
import { type World, world } from '../testing/payment-world.ts';
import { command, payment } from '../testing/payments.ts';
import { makeRefund, readRefund } from './make-refund.ts';
import { checkPayment } from './reconcile-payments.ts';

const requested = confirmedAnd(afterSales.refundRequested);
const captured = payment({ status: 'CAPTURED' });
const given = (events: readonly OrderEvent[] = requested) => world(events, captured);
const make = (dependencies: World) => makeRefund({ ...command, refundId: REFUND_ID }, dependencies);
const refundsOf = ({ gateway }: World) => gateway.payments()[0]?.refunds ?? [];

describe('makeRefund', () => {
  it.each<[RefundOutcome, object]>([
    ['made', { status: 'MADE' }],
    ['pending', { status: 'PENDING' }],
    ['failed', { status: 'FAILED', reason: 'expired_or_canceled_card' }],
    ['disputed', { status: 'FAILED', reason: 'charge_disputed' }],
  ])('says what became of it: %s', async (outcome, expected) => {
    const dependencies = given();
    dependencies.gateway.settleRefundsAs(outcome);
    expect(await make(dependencies)).toEqual(expected);
  });

  it('makes it once, however often it runs and whatever is lost', async () => {
    const dependencies = given();
    dependencies.gateway.fail('refund', 'request-lost', 'server-error', 'response-lost');
    for (let run = 0; run < 3; run += 1)
      expect(await make(dependencies)).toEqual({ status: 'MADE' });
    expect(refundsOf(dependencies)).toEqual([
      { refundId: REFUND_ID, amount: 1_250, status: 'MADE' },
    ]);
  });

  it('leaves to another run what it could not learn, under new numbers after an hour', async () => {
    const dependencies = given();
    dependencies.gateway.fail('refund', 'server-error', 'server-error', 'server-error');
    await expect(make(dependencies)).rejects.toThrow('not known');
    dependencies.clock.advance(60 * 60_000);
    expect(await make(dependencies)).toEqual({ status: 'MADE' });
    expect(dependencies.gateway.tries('refund')).toEqual([1, 2, 3, 4]);
  });

  it('has the numbers of the first hour by a clock that is behind', async () => {
    const dependencies = given();
    dependencies.clock.advance(-2 * 60_000);
    await make(dependencies);
    expect(dependencies.gateway.tries('refund')).toEqual([1]);
  });

  it('fails when all of the payment is back already', async () => {
    const dependencies = given();
    dependencies.gateway.set(PAYMENT_ID, 'REFUNDED');
    expect(await make(dependencies)).toEqual({ status: 'FAILED', reason: 'payment-refunded' });
  });

  it('asks no gateway for goods that cost nothing', async () => {
    const dependencies = given(confirmedAnd({ ...afterSales.refundRequested, amount: 0 }));
    expect(await make(dependencies)).toEqual({ status: 'MADE' });
    expect(dependencies.gateway.tries('refund')).toEqual([]);
  });

  it('makes none of an order that was cancelled meanwhile', async () => {
    const dependencies = given([...requested, refunding.at(-1) as OrderEvent]);
    await expect(make(dependencies)).rejects.toMatchObject({ name: 'OrderClosedError' });
    expect(refundsOf(dependencies)).toEqual([]);
  });
});

describe('readRefund', () => {
  it.each<[string, readonly OrderEvent[], string]>([
    ['brings the stock back first', requested, 'RESTOCK'],
    [
      'only looks at what is pending',
      [...requested, { type: 'refund-pending', refundId: REFUND_ID, amount: 1_250 }],
      'REFUND',
    ],
    ['has nothing to do with what is made', [...requested, afterSales.refundMade], 'NOTHING'],
    [
      'has nothing to do with what waits for a second person',
      confirmedAnd({ ...afterSales.refundRequested, needsApproval: true }),
      'NOTHING',
    ],
  ])('%s', async (_, events, route) => {
    const work = await readRefund({ ...command, refundId: REFUND_ID }, given(events));
    expect(work.route).toBe(route);
  });
});

describe('a notice of the gateway', () => {
  const logger = { error: () => {} };
  const check = (dependencies: World) => checkPayment(PAYMENT_ID, { ...dependencies, logger });
  const lastOf = async ({ orders }: World) => (await orders.get(ORDER_ID))?.log.at(-1);

  it('takes the end of a pending refund into the log, and of one that came back', async () => {
    const dependencies = given();
    dependencies.gateway.settleRefundsAs('pending');
    await make(dependencies);
    expect(await check(dependencies)).toBe(false);
    expect(await lastOf(dependencies)).toMatchObject({ type: 'refund-pending' });
    const made = [{ refundId: REFUND_ID, amount: 1_250, status: 'MADE' as const }];
    dependencies.gateway.set(PAYMENT_ID, 'CAPTURED', { refunded: 1_250, refunds: made });
    expect(await check(dependencies)).toBe(false);
    expect(await lastOf(dependencies)).toMatchObject({ type: 'refund-made' });
    const lost = [{ ...made[0], amount: 1_250, status: 'FAILED' as const, failure: 'lost_card' }];
    dependencies.gateway.set(PAYMENT_ID, 'CAPTURED', { refunded: 0, refunds: lost });
    expect(await check(dependencies)).toBe(false);
    expect(await lastOf(dependencies)).toMatchObject({
      type: 'refund-failed',
      refundId: REFUND_ID,
      reason: 'lost_card',
    });
  });

  it('differs for a refund that no log says', async () => {
    const dependencies = given();
    const byHand = [{ amount: 1_251, status: 'PENDING' as const }];
    dependencies.gateway.set(PAYMENT_ID, 'CAPTURED', { refunds: byHand });
    expect(await check(dependencies)).toBe(true);
  });

  it('differs when the log says more than the gateway', async () => {
    expect(await check(given([...requested, afterSales.refundMade]))).toBe(true);
  });
});
