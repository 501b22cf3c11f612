import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { asOrderId, asPaymentId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import type { Payment } from '../ports/payment-gateway.ts';
import { inMemoryGateway } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { inMemoryReconciliationLedger } from '../testing/in-memory-reconciliation-ledger.ts';
import {
  ORDER_ID,
  PAYMENT_ID,
  recordOf,
  refundFailed,
  refunding,
  until,
} from '../testing/orders.ts';
import { payment as anyPayment, command } from '../testing/payments.ts';
import { changeOrder } from './change-order.ts';
import { checkPayment, reconcilePayments } from './reconcile-payments.ts';

const day = { from: new Date('2026-01-05T00:00:00Z'), to: new Date('2026-01-06T00:00:00Z') };
const movedUntil = new Date('2026-01-07T00:00:00Z');
const payment = (changes: Partial<Payment> = {}): Payment =>
  anyPayment({ status: 'CAPTURED', ...changes });
const books = (events: readonly OrderEvent[], ...payments: readonly Payment[]) => ({
  orders: inMemoryOrders(recordOf(events)),
  gateway: inMemoryGateway(...payments),
  logger: { error: jest.fn() },
  ledger: inMemoryReconciliationLedger(),
  clock: fixedClock(),
});
const reconcile = (dependencies: ReturnType<typeof books>, remainingTimeMs = () => 60_000) =>
  reconcilePayments({ ...day, movedUntil, remainingTimeMs }, dependencies);
/** Runs the reconciliation of a day later, which has no payments. */
const nextDay = (dependencies: ReturnType<typeof books>) => {
  const later = (date: Date) => new Date(date.getTime() + 24 * 60 * 60_000);
  const [from, to] = [later(day.from), later(day.to)];
  const run = { from, to, movedUntil: later(movedUntil), remainingTimeMs: () => 60_000 };
  return reconcilePayments(run, dependencies);
};

describe('reconcilePayments', () => {
  it('finds nothing where both agree', async () => {
    const dependencies = books(until.confirmed, payment());
    expect(await reconcile(dependencies)).toEqual({
      payments: 1,
      orders: 1,
      differences: 0,
      open: 0,
      isComplete: true,
    });
    expect(dependencies.logger.error).not.toHaveBeenCalled();
  });

  it('finds a payment that disagrees with its order, and says both', async () => {
    const dependencies = books(until.rejected, payment());
    expect(await reconcile(dependencies)).toMatchObject({ differences: 1 });
    expect(dependencies.logger.error).toHaveBeenCalledWith('Payment and order differ', {
      difference: 'CAPTURED_NOT_CONFIRMED',
      orderId: ORDER_ID,
      orderStatus: 'REJECTED',
      paymentId: PAYMENT_ID,
      paymentStatus: 'CAPTURED',
    });
  });

  it('finds a confirmed order whose payment the gateway does not know', async () => {
    const dependencies = books(until.confirmed);
    expect(await reconcile(dependencies)).toMatchObject({ orders: 1, differences: 1 });
  });

  it.each([
    ['was voided', 'VOIDED', 1],
    ['was captured as well', 'CAPTURED', 2],
  ] as const)(
    'misses the payment of a confirmed order of which another one %s',
    async (...[, status, differences]) => {
      const other = payment({ paymentId: asPaymentId('pi_2'), status });
      const dependencies = books(until.confirmed, other);
      expect(await reconcile(dependencies)).toMatchObject({ payments: 1, differences });
      expect(dependencies.logger.error).toHaveBeenCalledWith(
        'Payment and order differ',
        expect.objectContaining({ difference: 'CONFIRMED_NOT_CAPTURED', paymentId: PAYMENT_ID }),
      );
    },
  );

  it('looks up the payment of an order that was paid on another day', async () => {
    const later = { createdAt: '2026-01-08T10:00:00.000Z' };
    expect(await reconcile(books(until.confirmed, payment(later)))).toMatchObject({
      differences: 0,
    });
    const open = payment({ ...later, status: 'AUTHORIZED' });
    expect(await reconcile(books(until.confirmed, open))).toMatchObject({ differences: 1 });
  });

  it.each([
    ['a part was captured', { captured: 2_000 }, 'OTHER_AMOUNT'],
    ['a part was given back', { refunded: 500 }, 'REFUNDED_NOT_CANCELLED'],
  ])('finds that %s', async (_, changes, difference) => {
    const dependencies = books(until.confirmed, payment(changes));
    expect(await reconcile(dependencies)).toMatchObject({ differences: 1 });
    expect(dependencies.logger.error).toHaveBeenCalledWith(
      'Payment and order differ',
      expect.objectContaining({ difference }),
    );
  });

  it('finds what was moved by hand weeks after the payment was made', async () => {
    const old = payment({ createdAt: '2025-12-01T10:00:00.000Z' });
    const dependencies = books(until.confirmed, old);
    expect(await reconcile(dependencies)).toMatchObject({ payments: 0, differences: 0 });
    dependencies.gateway.set(PAYMENT_ID, 'REFUNDED', { movedAt: '2026-01-07T10:00:00.000Z' });
    expect(await nextDay(dependencies)).toMatchObject({ payments: 1, differences: 1 });
  });

  it('goes on where the last complete run ended, however long ago', async () => {
    const dependencies = books(until.confirmed, payment({ createdAt: '2025-12-01T10:00:00.000Z' }));
    await dependencies.ledger.advance('2025-12-24T00:00:00.000Z');
    dependencies.gateway.set(PAYMENT_ID, 'REFUNDED', { movedAt: '2025-12-24T18:00:00.000Z' });
    expect(await reconcile(dependencies, () => 0)).toMatchObject({ isComplete: false });
    expect(await dependencies.ledger.comparedUntil()).toBe('2025-12-24T00:00:00.000Z');
    expect(await reconcile(dependencies)).toMatchObject({ payments: 1, differences: 1 });
    expect(await dependencies.ledger.comparedUntil()).toBe(movedUntil.toISOString());
  });

  it('keeps nothing of an order that is over', async () => {
    const dependencies = books(until.confirmed, payment());
    const keepOpen = () => Promise.reject(new Error('It was kept'));
    const ledger = { ...dependencies.ledger, keepOpen };
    expect(await reconcile({ ...dependencies, ledger })).toMatchObject({ isComplete: true });
  });

  it('looks again at an order that was not over on its day, until it is', async () => {
    const dependencies = books(until.committed, payment());
    expect(await reconcile(dependencies)).toMatchObject({ open: 1, differences: 0 });
    expect(await nextDay(dependencies)).toMatchObject({ open: 1, differences: 0 });
    const rejected = { type: 'rejected', reason: { code: 'OUT_OF_STOCK' } } as const;
    await changeOrder(command, () => [rejected], dependencies);
    expect(await nextDay(dependencies)).toMatchObject({ open: 0, differences: 1 });
    expect(await nextDay(dependencies)).toMatchObject({ open: 0, differences: 0 });
  });

  it('compares every payment of an order, also those that another page has', async () => {
    const declined = payment({ paymentId: asPaymentId('pi_0'), status: 'DECLINED', captured: 0 });
    const dependencies = books(until.rejected, declined, payment());
    const madeBetween = async function* () {
      yield [declined];
      yield [payment()];
    };
    const nothing = async function* () {};
    const gateway = { ...dependencies.gateway, madeBetween, movedBetween: nothing };
    expect(await reconcile({ ...dependencies, gateway })).toMatchObject({
      payments: 2,
      differences: 1,
    });
  });

  it('says at each of its parts when it had no time for all', async () => {
    const found = { payments: 0, orders: 0, differences: 0, open: 0, isComplete: false };
    const dependencies = books(until.confirmed, payment());
    expect(await reconcile(dependencies, () => 0)).toEqual(found);
    expect(await dependencies.ledger.comparedUntil()).toBeUndefined();

    const open = books(until.committed, payment());
    await open.ledger.keepOpen(PAYMENT_ID);
    expect(await reconcile(open, () => 0)).toEqual(found);

    const unpaid = books(until.confirmed);
    expect(await reconcile(unpaid, () => 0)).toEqual(found);
    expect(unpaid.logger.error).not.toHaveBeenCalled();
    expect(await reconcile(unpaid, () => 10_000)).toMatchObject({ isComplete: true });
  });

  it('asks for no payment again that it compared, and for none of an order that vanished', async () => {
    const dependencies = books(until.confirmed, payment());
    const get = async () => {
      throw new Error('was asked');
    };
    const gateway = { ...dependencies.gateway, get };
    expect(await reconcile({ ...dependencies, gateway })).toMatchObject({
      orders: 1,
      differences: 0,
    });
    const confirmedBetween = async function* () {
      yield [asOrderId('ord_gone')];
    };
    const orders = { ...dependencies.orders, confirmedBetween };
    expect(await reconcile({ ...dependencies, orders, gateway })).toMatchObject({
      differences: 0,
    });
  });

  it('reads an order once whose payment was among what was compared', async () => {
    const dependencies = books(until.confirmed, payment());
    let reads = 0;
    const get: typeof dependencies.orders.get = (id) => {
      reads += 1;
      return dependencies.orders.get(id);
    };
    await reconcile({ ...dependencies, orders: { ...dependencies.orders, get } });
    expect(reads).toBe(1);
  });

  it('says which confirmed order has no payment', async () => {
    const dependencies = books(until.confirmed);
    await reconcile(dependencies);
    expect(dependencies.logger.error).toHaveBeenCalledWith(
      'Payment and order differ',
      expect.objectContaining({
        difference: 'CONFIRMED_NOT_CAPTURED',
        orderId: ORDER_ID,
        paymentId: PAYMENT_ID,
      }),
    );
  });

  it('reports nothing as compared when the gateway does not answer', async () => {
    const dependencies = books(until.confirmed);
    const get = () => Promise.reject(new Error('fetch failed'));
    const gateway = { ...dependencies.gateway, get };
    await expect(reconcile({ ...dependencies, gateway })).rejects.toThrow('fetch failed');
  });
});

describe('checkPayment', () => {
  it('compares a payment with its order as both are now', async () => {
    expect(await checkPayment(PAYMENT_ID, books(until.confirmed, payment()))).toBe(false);
    const refunded = payment({ status: 'REFUNDED' });
    expect(await checkPayment(PAYMENT_ID, books(until.confirmed, refunded))).toBe(true);
  });

  it.each([
    ['arrived', 'REFUNDED', undefined, { status: 'CANCELLED', refund: 'MADE', settled: true }],
    ['failed', 'CAPTURED', 'charge_disputed', { status: 'NEEDS_ATTENTION' }],
  ] as const)('takes into the log that a refund %s', async (_, status, failure, expected) => {
    const pending: OrderEvent = { type: 'refund-pending', amount: 2_500 };
    const dependencies = books([...refunding, pending], payment({ status: 'REFUNDING' }));
    expect(await checkPayment(PAYMENT_ID, dependencies)).toBe(false);
    dependencies.gateway.set(PAYMENT_ID, status, failure ? { refundFailure: failure } : {});
    expect(await checkPayment(PAYMENT_ID, dependencies)).toBe(false);
    expect(dependencies.logger.error).toHaveBeenCalledTimes(failure ? 1 : 0);
    expect((await dependencies.orders.get(ORDER_ID))?.order.state).toMatchObject(expected);
  });

  it('reports no difference of what staff settled elsewhere', async () => {
    const settled: OrderEvent[] = [
      ...refundFailed,
      { type: 'settled-by-hand', by: 'bob', note: 'by bank transfer' },
    ];
    expect(await checkPayment(PAYMENT_ID, books(settled, payment()))).toBe(false);
  });

  it('says that an order was parked, once, and why', async () => {
    const pending: OrderEvent = { type: 'refund-pending', amount: 2_500 };
    const failed = payment({ refundFailure: 'charge_disputed' });
    const dependencies = books([...refunding, pending], failed);
    await checkPayment(PAYMENT_ID, dependencies);
    expect(dependencies.logger.error).toHaveBeenCalledTimes(1);
    await checkPayment(PAYMENT_ID, dependencies);
    expect(dependencies.logger.error.mock.calls).toEqual([
      [
        'Order parked',
        {
          orderId: ORDER_ID,
          reason: { code: 'REFUND_FAILED', step: 'SettlePayment', detail: 'charge_disputed' },
        },
      ],
    ]);
    const log = (await dependencies.orders.get(ORDER_ID))?.log;
    expect(log?.at(-1)).toMatchObject({ type: 'parked', correlationId: `payment-${PAYMENT_ID}` });
  });

  it('does not take the failure of an earlier refund for that of the one on its way', async () => {
    const pending: OrderEvent = { type: 'refund-pending', amount: 2_500 };
    const repeated = payment({ status: 'REFUNDING', refundFailure: 'lost_or_stolen_card' });
    const dependencies = books([...refunding, pending], repeated);
    expect(await checkPayment(PAYMENT_ID, dependencies)).toBe(false);
    expect((await dependencies.orders.get(ORDER_ID))?.order.state).toMatchObject({
      status: 'CANCELLED',
      refund: 'PENDING',
    });
  });

  it('does not take the refund of another payment for that of the order', async () => {
    const pending: OrderEvent = { type: 'refund-pending', amount: 2_500 };
    const other = payment({ paymentId: asPaymentId('pi_2'), status: 'REFUNDED' });
    const dependencies = books([...refunding, pending], payment({ status: 'REFUNDING' }), other);
    await checkPayment('pi_2', dependencies);
    expect((await dependencies.orders.get(ORDER_ID))?.order.state).toMatchObject({
      refund: 'PENDING',
    });
  });

  it('is a difference when the gateway does not know what it spoke of, and no answer when it is silent', async () => {
    const dependencies = books(until.confirmed);
    expect(await checkPayment('pi_unknown', dependencies)).toBe(true);
    expect(dependencies.logger.error.mock.calls).toEqual([
      ['The gateway spoke of a payment that it does not know', { about: 'pi_unknown' }],
    ]);
    const about = () => Promise.reject(new Error('fetch failed'));
    const gateway = { ...dependencies.gateway, about };
    await expect(checkPayment('pi_1', { ...dependencies, gateway })).rejects.toThrow(
      'fetch failed',
    );
  });

  it('finds money of an order that nobody knows', async () => {
    const unknown = payment({ orderId: asOrderId('ord_unknown') });
    expect(await checkPayment(PAYMENT_ID, books(until.placed, unknown))).toBe(true);
    const voided = payment({ orderId: asOrderId('ord_unknown'), status: 'VOIDED' });
    expect(await checkPayment(PAYMENT_ID, books(until.placed, voided))).toBe(false);
  });

  it('leaves alone what is no payment of an order', async () => {
    const other = payment({ paymentId: asPaymentId('pi_other'), orderId: asOrderId('') });
    expect(await checkPayment(other.paymentId, books(until.placed, other))).toBe(false);
  });
});
