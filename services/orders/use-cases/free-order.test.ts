import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { OrderClosedError } from '../domain/order.errors.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ALICE, ORDER_ID, placed, recordOf } from '../testing/orders.ts';
import { command, paymentSettings } from '../testing/payments.ts';
import { authorizePayment } from './authorize-payment.ts';
import { cancelOrder } from './cancel-order.ts';
import { captureOrderPayment } from './capture-payment.ts';
import { closeCancellation } from './close-cancellation.ts';
import { confirmOrder } from './confirm-order.ts';
import { decideOrderRejection } from './decide-rejection.ts';
import { rejectOrder } from './reject-order.ts';
import { settlePayment } from './settle-payment.ts';
import { voidOrderPayment } from './void-payment.ts';

/** Gateway that nobody may speak to. */
const noGateway = new Proxy({} as PaymentGateway, {
  get: (_, operation) => {
    throw new Error(`The gateway was asked to ${String(operation)}`);
  },
});

const free = (...later: OrderEvent[]) => {
  const { paymentMethodId: _, ...details } = placed({
    totals: { subtotal: 2_500, shipping: 0, tax: 0, total: 0 },
    discount: 2_500,
  });
  return {
    orders: inMemoryOrders(recordOf([details, ...later])),
    gateway: noGateway,
    clock: fixedClock(),
    ...paymentSettings,
  };
};
type World = ReturnType<typeof free>;
const typesIn = async ({ orders }: World) =>
  (await orders.get(ORDER_ID))?.log.map(({ type }) => type);
const confirm = async (world: World) => {
  await authorizePayment(command, world);
  await captureOrderPayment(command, world);
  return confirmOrder(command, world);
};

describe('an order with nothing to pay', () => {
  it('is confirmed without a payment, however often its tasks run', async () => {
    const world = free();
    await authorizePayment(command, world);
    expect((await confirm(world)).state).toMatchObject({
      status: 'CONFIRMED',
      paymentId: undefined,
    });
    expect(await typesIn(world)).toEqual([
      'placed',
      'stock-reserved',
      'payment-waived',
      'stock-committed',
      'confirmed',
    ]);
  });

  it('gives its stock back, and no money, when it is cancelled after all', async () => {
    const world = free();
    await confirm(world);
    const order = await cancelOrder(
      { ...command, reader: { customerId: ALICE, isStaff: false } },
      { ...world, cancellableMinutes: 60 },
    );
    expect(order.state).toMatchObject({ status: 'CANCELLED', refundDue: false });
    const settlement = await settlePayment(command, world);
    expect(settlement).toEqual({ payment: 'NONE' });
    const closed = await closeCancellation({ ...command, settlement, stockReleased: true }, world);
    expect(closed.state).toMatchObject({ settled: true });
  });

  it('is rejected at once when its stock is gone', async () => {
    const world = free();
    await decideOrderRejection(
      { ...command, reason: { code: 'OUT_OF_STOCK' }, stockReserved: true },
      world,
    );
    await expect(authorizePayment(command, world)).rejects.toThrow(OrderClosedError);
    const payment = await voidOrderPayment({ ...command, stockReleased: true }, world);
    const { state } = await rejectOrder({ ...command, payment, stockReleased: true }, world);
    expect([payment, state.status]).toEqual(['NONE', 'REJECTED']);
  });
});
