import { describe, expect, it } from '@jest/globals';
import { OrderNotCancellableError } from '../domain/cancellation.errors.ts';
import { asCustomerId, asPaymentId } from '../domain/ids.ts';
import { OrderClosedError, OrderNotFoundError } from '../domain/order.errors.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { PaymentOutcomeUnknownError } from '../ports/payment-gateway.ts';
import { ALICE, PAYMENT_ID, refunding, until } from '../testing/orders.ts';
import { rightBefore, statuses, world } from '../testing/payment-world.ts';
import { command, payment } from '../testing/payments.ts';
import { cancelOrder } from './cancel-order.ts';
import { closeCancellation } from './close-cancellation.ts';
import { settlePayment } from './settle-payment.ts';

const alice = { customerId: ALICE, isStaff: false };
const staff = { customerId: asCustomerId('bob'), isStaff: true };
const cancelled = (events: readonly OrderEvent[], refundDue: boolean): OrderEvent[] => [
  ...events,
  { type: 'cancelled', cancelledBy: 'customer', refundDue },
];

const shop = (events: readonly OrderEvent[]) => ({ ...world(events), cancellableMinutes: 60 });

describe('cancelOrder', () => {
  it('records who cancelled', async () => {
    const byOwner = await cancelOrder({ ...command, reader: alice }, shop(until.placed));
    const byStaff = await cancelOrder({ ...command, reader: staff }, shop(until.placed));
    expect(byOwner.state).toMatchObject({ status: 'CANCELLED', cancelledBy: 'customer' });
    expect(byStaff.state).toMatchObject({ status: 'CANCELLED', cancelledBy: 'staff' });
  });

  it('changes nothing a second time', async () => {
    const dependencies = shop(until.placed);
    const first = await cancelOrder({ ...command, reader: alice }, dependencies);
    expect(await cancelOrder({ ...command, reader: alice }, dependencies)).toEqual(first);
  });

  it("does not know another customer's order", async () => {
    const mallory = { customerId: asCustomerId('mallory'), isStaff: false };
    await expect(cancelOrder({ ...command, reader: mallory }, shop(until.placed))).rejects.toThrow(
      OrderNotFoundError,
    );
  });

  it('rejects an order that is rejected', async () => {
    await expect(cancelOrder({ ...command, reader: alice }, shop(until.rejected))).rejects.toThrow(
      OrderNotCancellableError,
    );
  });
});

describe('settlePayment', () => {
  it.each([
    ['AUTHORIZED', 'VOIDED'],
    ['CAPTURED', 'REFUNDED'],
    ['VOIDED', 'VOIDED'],
    ['REFUNDED', 'REFUNDED'],
    // Whoever has its secret could still pay with it.
    ['DECLINED', 'VOIDED'],
    ['REQUIRES_ACTION', 'VOIDED'],
  ] as const)('of a payment that is %s returns %s, twice', async (status, outcome) => {
    const dependencies = world(cancelled(until.authorized, false), payment({ status }));
    expect(await settlePayment(command, dependencies)).toMatchObject({ payment: outcome });
    expect(await settlePayment(command, dependencies)).toMatchObject({ payment: outcome });
  });

  it('finds a payment that the log does not know', async () => {
    const dependencies = world(until.cancelled, payment({ status: 'AUTHORIZED' }));
    expect(await settlePayment(command, dependencies)).toEqual({ payment: 'VOIDED' });
  });

  it('voids the payment of the log, whatever else the gateway finds', async () => {
    const other = payment({ paymentId: asPaymentId('pi_2'), status: 'VOIDED' });
    const dependencies = world(cancelled(until.authorized, false), payment(), other);
    expect(await settlePayment(command, dependencies)).toEqual({ payment: 'VOIDED' });
    expect(statuses(dependencies)).toEqual(['VOIDED', 'VOIDED']);
  });

  it('has nothing to do where nothing was paid', async () => {
    expect(await settlePayment(command, world(until.cancelled))).toEqual({ payment: 'NONE' });
  });

  it('refunds what was captured while it was being voided', async () => {
    const dependencies = world(cancelled(until.committed, true), payment({ status: 'AUTHORIZED' }));
    const { void: voidPayment } = dependencies.gateway;
    const racing = {
      ...dependencies.gateway,
      void: async (...operation: Parameters<typeof voidPayment>) => {
        dependencies.gateway.set(PAYMENT_ID, 'CAPTURED');
        return voidPayment(...operation);
      },
    };
    expect(await settlePayment(command, { ...dependencies, gateway: racing })).toEqual({
      payment: 'REFUNDED',
      amount: 2_500,
    });
  });

  it.each(['request-lost', 'response-lost', 'server-error'] as const)(
    'refunds once when the first try ends as %s',
    async (fault) => {
      const dependencies = world(cancelled(until.confirmed, true), payment({ status: 'CAPTURED' }));
      dependencies.gateway.fail('refund', fault);
      expect(await settlePayment(command, dependencies)).toEqual({
        payment: 'REFUNDED',
        amount: 2_500,
      });
      expect(statuses(dependencies)).toEqual(['REFUNDED']);
    },
  );

  it.each([
    ['REFUNDED', { payment: 'REFUNDED', amount: 2_500 }],
    ['REFUNDING', { payment: 'REFUND_PENDING', amount: 2_500 }],
  ] as const)('takes a refund by hand that is %s when its own comes', async (status, outcome) => {
    const dependencies = world(refunding, payment({ status: 'CAPTURED' }));
    const refund: typeof dependencies.gateway.refund = async (operation) => {
      dependencies.gateway.set(PAYMENT_ID, status);
      return dependencies.gateway.refund(operation);
    };
    const gateway = { ...dependencies.gateway, refund };
    expect(await settlePayment(command, { ...dependencies, gateway })).toEqual(outcome);
  });

  it('says of a refund that failed without a reason that it is unknown', async () => {
    const dependencies = world(refunding, payment({ status: 'CAPTURED' }));
    const refund = () => dependencies.gateway.get(PAYMENT_ID);
    const gateway = { ...dependencies.gateway, refund };
    expect(await settlePayment(command, { ...dependencies, gateway })).toEqual({
      payment: 'REFUND_FAILED',
      reason: 'unknown',
    });
  });

  it.each([
    ['pending', { payment: 'REFUND_PENDING', amount: 2_500 }],
    ['failed', { payment: 'REFUND_FAILED', reason: 'expired_or_canceled_card' }],
    ['disputed', { payment: 'REFUND_FAILED', reason: 'charge_disputed' }],
  ] as const)('returns the outcome of a refund that is %s, twice', async (refund, outcome) => {
    const dependencies = world(refunding, payment({ status: 'CAPTURED' }));
    dependencies.gateway.settleRefundsAs(refund);
    expect(await settlePayment(command, dependencies)).toEqual(outcome);
    expect(await settlePayment(command, dependencies)).toEqual(outcome);
    expect(dependencies.gateway.payments()[0]).toMatchObject({ captured: 2_500, refunded: 0 });
  });

  it('repeats a refund that failed, once staff unparked the order', async () => {
    const failed: OrderEvent[] = [
      ...refunding,
      { type: 'refund-failed', amount: 2_500, reason: 'expired_or_canceled_card' },
      { type: 'parked', reason: { code: 'REFUND_FAILED', step: 'SettlePayment' } },
      { type: 'resumed' },
    ];
    const dependencies = world(
      failed,
      payment({ status: 'CAPTURED', refundFailure: 'expired_or_canceled_card' }),
    );
    expect(await settlePayment(command, dependencies)).toEqual({
      payment: 'REFUNDED',
      amount: 2_500,
    });
    expect(dependencies.gateway.tries('refund')).toEqual([4]);
  });

  it('refunds what was captured by hand, not what was authorized', async () => {
    const dependencies = world(refunding, payment({ status: 'CAPTURED', captured: 2_000 }));
    expect(await settlePayment(command, dependencies)).toEqual({
      payment: 'REFUNDED',
      amount: 2_000,
    });
    expect(dependencies.gateway.tries('void')).toEqual([]);
  });

  it('waits for a payment in the making', async () => {
    const dependencies = world(until.cancelled, payment({ status: 'PROCESSING' }));
    const waiting = settlePayment(command, dependencies);
    await expect(waiting).rejects.toThrow(PaymentOutcomeUnknownError);
    await expect(waiting).rejects.toMatchObject({ hasResponse: false });
  });

  it('asks for no second refund when the first one failed at the gateway', async () => {
    const failed = payment({ status: 'CAPTURED', refundFailure: 'lost_or_stolen_card' });
    const dependencies = world(refunding, failed);
    expect(await settlePayment(command, dependencies)).toEqual({
      payment: 'REFUND_FAILED',
      reason: 'lost_or_stolen_card',
    });
    expect(dependencies.gateway.tries('refund')).toEqual([]);
  });

  it('refunds nothing when the gateway could not be asked to void', async () => {
    const dependencies = world(cancelled(until.authorized, false), payment());
    const failing = rightBefore(dependencies, 'void', () => {
      throw new Error('fetch failed');
    });
    await expect(settlePayment(command, failing)).rejects.toThrow('fetch failed');
    expect(dependencies.gateway.tries('refund')).toEqual([]);
  });

  it('is no answer when the gateway could not be asked', async () => {
    const dependencies = world(refunding, payment({ status: 'CAPTURED' }));
    const refund = () => Promise.reject(new Error('fetch failed'));
    const gateway = { ...dependencies.gateway, refund };
    await expect(settlePayment(command, { ...dependencies, gateway })).rejects.toThrow(
      'fetch failed',
    );
  });

  it('refunds nothing of an order that is not cancelled', async () => {
    const dependencies = world(until.confirmed, payment({ status: 'CAPTURED' }));
    await expect(settlePayment(command, dependencies)).rejects.toThrow(OrderClosedError);
    expect(statuses(dependencies)).toEqual(['CAPTURED']);
  });
});

describe('closeCancellation', () => {
  it('settles once', async () => {
    const dependencies = world(cancelled(until.confirmed, true), payment({ status: 'REFUNDED' }));
    const close = {
      ...command,
      settlement: { payment: 'REFUNDED', amount: 2_500 },
      stockReleased: true,
    } as const;
    const first = await closeCancellation(close, dependencies);
    expect(first.state).toMatchObject({ settled: true });
    expect(await closeCancellation(close, dependencies)).toEqual(first);
  });
});
