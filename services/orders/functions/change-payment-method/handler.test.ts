import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { orderSummary } from '../../http/responses.ts';
import { inMemoryOpenOrders } from '../../testing/in-memory-open-orders.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { ALICE, newId, ORDER_ID, recordOf, until } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { nobodysWallet, wallets } from '../../testing/wallets.ts';
import { handler } from './handler.ts';

const rejected: readonly OrderEvent[] = [
  ...until.declined,
  {
    type: 'rejected',
    reason: { code: 'PAYMENT_DECLINED' },
    retryUntil: '2026-01-05T10:15:00.000Z',
  },
];
const world = (events: readonly OrderEvent[], maxOpenOrders = 20) => ({
  orders: inMemoryOrders(recordOf(events)),
  openOrders: inMemoryOpenOrders(),
  ...nobodysWallet(),
  maxOpenOrders,
  clock: fixedClock(),
});
const post = (
  dependencies: ReturnType<typeof world>,
  claims: Claims = customerClaims('alice'),
  body: unknown = { paymentMethodId: 'pm_other' },
) => send(handler.with(dependencies), orderAction('payment-method', { claims, body }));

describe('POST /orders/{orderId}/payment-method', () => {
  it.each([
    ['waits for its customer', until.asking],
    ['was declined', rejected],
  ])('takes another card for an order that %s, twice as well as once', async (_, events) => {
    const dependencies = world(events);
    for (const { status, body } of [await post(dependencies), await post(dependencies)]) {
      expect(status).toBe(202);
      expect(orderSummary.parse(body)).toMatchObject({ orderId: ORDER_ID, status: 'PENDING' });
    }
    const record = await dependencies.orders.get(ORDER_ID);
    expect(record?.log.slice(events.length)).toMatchObject([
      { type: 'payment-method-changed', paymentMethodId: 'pm_other' },
    ]);
    // The payment is told of it, as it was of the first one.
    expect(record?.ipAddress).toBe('192.0.2.1');
    expect((await dependencies.openOrders.takenBy(ALICE))?.orderIds).toEqual([ORDER_ID]);
  });

  it('takes a saved card of the caller', async () => {
    const dependencies = world(rejected);
    await post(dependencies, { ...customerClaims('alice'), payment_customer: 'cus_1' });
    expect((await dependencies.orders.get(ORDER_ID))?.order.paymentCustomerId).toBe('cus_1');
  });

  it('takes a saved card of a caller who is on record', async () => {
    const { customerRecords } = await wallets();
    const dependencies = { ...world(rejected), customerRecords };
    await post(dependencies);
    expect((await dependencies.orders.get(ORDER_ID))?.order.paymentCustomerId).toBe('cus_alice');
  });

  it('comes too late once the order is decided', async () => {
    expect(await post(world(until.confirmed))).toMatchObject({
      status: 409,
      body: { code: 'PAYMENT_METHOD_NOT_CHANGEABLE', orderStatus: 'CONFIRMED' },
    });
  });

  it.each([
    ['another customer', customerClaims('bob')],
    ['staff', staffClaims('sam')],
  ])('is not found by %s', async (_, claims) => {
    expect(await post(world(until.asking), claims)).toMatchObject({
      status: 404,
      body: { code: 'ORDER_NOT_FOUND' },
    });
  });

  it('needs a place among the open orders of the customer', async () => {
    const dependencies = world(rejected, 1);
    const other = recordOf(until.placed, newId());
    await dependencies.orders.create(other);
    const at = dependencies.clock.now();
    const { orderId } = other.order;
    await dependencies.openOrders.take({ customerId: ALICE, orderId, at }, 1);
    expect(await post(dependencies)).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_OPEN_ORDERS' },
    });
    expect((await dependencies.orders.get(ORDER_ID))?.order.state.status).toBe('REJECTED');
  });

  it('takes nothing but the id of a payment method', async () => {
    const body = { paymentMethodId: '4242424242424242' };
    expect(await post(world(rejected), customerClaims('alice'), body)).toMatchObject({
      status: 400,
    });
  });
});
