import { describe, expect, it, jest } from '@jest/globals';
import { orderId, paymentId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import type { Payment } from '../ports/payment-gateway.ts';
import { inMemoryGateway } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, PAYMENT_ID, PLACED_AT, recordOf, until } from '../testing/orders.ts';
import { checkPayment, reconcilePayments } from './reconcile-payments.ts';

const day = { from: new Date('2026-01-05T00:00:00Z'), to: new Date('2026-01-06T00:00:00Z') };
const payment = (changes: Partial<Payment> = {}): Payment => ({
  paymentId: PAYMENT_ID,
  orderId: ORDER_ID,
  status: 'CAPTURED',
  amount: 2_500,
  currency: 'EUR',
  createdAt: PLACED_AT,
  ...changes,
});
const books = (events: readonly OrderEvent[], ...payments: readonly Payment[]) => ({
  orders: inMemoryOrders(recordOf(events)),
  gateway: inMemoryGateway(...payments),
  logger: { error: jest.fn() },
});
const reconcile = (ports: ReturnType<typeof books>, remainingTimeMs = () => 60_000) =>
  reconcilePayments({ ...day, remainingTimeMs }, ports);

describe('reconcilePayments', () => {
  it('finds nothing where both agree', async () => {
    const ports = books(until.confirmed, payment());
    expect(await reconcile(ports)).toEqual({
      payments: 1,
      orders: 1,
      differences: 0,
      isComplete: true,
    });
    expect(ports.logger.error).not.toHaveBeenCalled();
  });

  it('finds a payment that disagrees with its order, and says both', async () => {
    const ports = books(until.rejected, payment());
    expect(await reconcile(ports)).toMatchObject({ differences: 1 });
    expect(ports.logger.error).toHaveBeenCalledWith('Payment and order differ', {
      difference: 'CAPTURED_NOT_CONFIRMED',
      orderId: ORDER_ID,
      orderStatus: 'REJECTED',
      paymentId: PAYMENT_ID,
      paymentStatus: 'CAPTURED',
    });
  });

  it('finds a confirmed order whose payment the gateway does not know', async () => {
    const ports = books(until.confirmed);
    expect(await reconcile(ports)).toMatchObject({ orders: 1, differences: 1 });
  });

  it('looks up the payment of an order that was paid on another day', async () => {
    const later = { createdAt: '2026-01-08T10:00:00.000Z' };
    expect(await reconcile(books(until.confirmed, payment(later)))).toMatchObject({
      differences: 0,
    });
    const open = payment({ ...later, status: 'AUTHORIZED' });
    expect(await reconcile(books(until.confirmed, open))).toMatchObject({ differences: 1 });
  });

  it('says when it had no time for all', async () => {
    const ports = books(until.confirmed, payment());
    expect(await reconcile(ports, () => 0)).toMatchObject({ isComplete: false });
  });
});

describe('checkPayment', () => {
  it('compares a payment with its order as both are now', async () => {
    expect(await checkPayment(PAYMENT_ID, books(until.confirmed, payment()))).toBe(false);
    const refunded = payment({ status: 'REFUNDED' });
    expect(await checkPayment(PAYMENT_ID, books(until.confirmed, refunded))).toBe(true);
  });

  it('finds money of an order that nobody knows', async () => {
    const unknown = payment({ orderId: orderId('ord_unknown') });
    expect(await checkPayment(PAYMENT_ID, books(until.placed, unknown))).toBe(true);
  });

  it('leaves alone what is no payment of an order', async () => {
    const other = payment({ paymentId: paymentId('pi_other'), orderId: orderId('') });
    expect(await checkPayment(other.paymentId, books(until.placed, other))).toBe(false);
  });
});
