import { describe, expect, it } from '@jest/globals';
import { customerId } from '../domain/ids.ts';
import {
  IdempotencyKeyReusedError,
  TooManyOpenOrdersError,
  UnknownProductError,
} from '../domain/placing.errors.ts';
import { fixedClock } from '../testing/fixed-clock.ts';
import { inMemoryCatalogue, mug } from '../testing/in-memory-catalogue.ts';
import { inMemoryOpenOrders } from '../testing/in-memory-open-orders.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { request, rules } from '../testing/orders.ts';
import { changeOrder } from './change-order.ts';
import { type PlaceOrder, type PlaceOrderPorts, placeOrder } from './place-order.ts';

const command = (changes: Partial<PlaceOrder> = {}): PlaceOrder => ({
  request: request(),
  idempotencyKey: 'key-1',
  correlationId: 'request-1',
  traceparent: undefined,
  maxOpenOrders: 20,
  ...changes,
});

const shop = (changes: Partial<PlaceOrderPorts> = {}): PlaceOrderPorts => ({
  orders: inMemoryOrders(),
  openOrders: inMemoryOpenOrders(),
  catalogue: inMemoryCatalogue(mug),
  rules,
  clock: fixedClock(),
  ...changes,
});

describe('placeOrder', () => {
  it('writes the order with its first log entry', async () => {
    const ports = shop();
    const order = await placeOrder(command({ traceparent: '00-a-b-01' }), ports);
    const record = await ports.orders.get(order.orderId);
    expect(record?.order).toEqual(order);
    expect(record?.log).toEqual([
      expect.objectContaining({
        type: 'placed',
        version: 1,
        correlationId: 'request-1',
        traceparent: '00-a-b-01',
      }),
    ]);
  });

  it('answers the same request as the first time, whatever became of the order', async () => {
    const ports = shop();
    const first = await placeOrder(command(), ports);
    const cancel = { type: 'cancelled', cancelledBy: 'customer', refundDue: false } as const;
    await changeOrder({ orderId: first.orderId, correlationId: 'c' }, () => [cancel], ports);
    expect(await placeOrder(command(), ports)).toEqual(first);
  });

  it('answers the same request although its products are no longer sold', async () => {
    const ports = shop();
    const first = await placeOrder(command(), ports);
    const later = { ...ports, catalogue: inMemoryCatalogue({ ...mug, active: false }) };
    expect(await placeOrder(command(), later)).toEqual(first);
  });

  it('keeps the prices of the first time', async () => {
    const ports = shop();
    await placeOrder(command(), ports);
    const later = { ...ports, catalogue: inMemoryCatalogue({ ...mug, unitPrice: 9_999 }) };
    expect((await placeOrder(command(), later)).totals.total).toBe(2_500);
  });

  it('makes one order of two requests at the same instant', async () => {
    const ports = shop();
    const [first, second] = await Promise.all([
      placeOrder(command(), ports),
      placeOrder(command(), ports),
    ]);
    expect(second).toEqual(first);
  });

  it('refuses another request under the same key, also when it could not be placed', async () => {
    const ports = shop();
    await placeOrder(command(), ports);
    const other = command({ request: request({ lines: [{ sku: 'MUG-01', quantity: 3 }] }) });
    const unplaceable = command({ request: request({ lines: [{ sku: 'NO-1', quantity: 1 }] }) });
    await expect(placeOrder(other, ports)).rejects.toThrow(IdempotencyKeyReusedError);
    await expect(placeOrder(unplaceable, ports)).rejects.toThrow(IdempotencyKeyReusedError);
  });

  it('does not take the language for another request', async () => {
    const ports = shop();
    const first = await placeOrder(command(), ports);
    const contact = { ...request().contact, locale: 'de' };
    expect(await placeOrder(command({ request: request({ contact }) }), ports)).toEqual(first);
  });

  it("keeps the account's customer at the gateway, which is no part of the request", async () => {
    const ports = shop();
    const saved = command({ request: request({ paymentCustomerId: 'cus_alice' }) });
    const order = await placeOrder(saved, ports);
    expect(order.paymentCustomerId).toBe('cus_alice');
    expect(await placeOrder(command(), ports)).toEqual(order);
  });

  it('keeps the keys of different customers apart', async () => {
    const ports = shop();
    const first = await placeOrder(command(), ports);
    const bobs = command({ request: request({ customerId: customerId('bob') }) });
    expect((await placeOrder(bobs, ports)).orderId).not.toBe(first.orderId);
  });

  it('answers the same request although the customer has too many open orders by now', async () => {
    const ports = shop();
    const one = { maxOpenOrders: 1 };
    const first = await placeOrder(command(one), ports);
    const next = command({ ...one, idempotencyKey: 'key-2' });
    await expect(placeOrder(next, ports)).rejects.toThrow(TooManyOpenOrdersError);
    expect(await placeOrder(command(one), ports)).toEqual(first);

    const cancel = { type: 'cancelled', cancelledBy: 'customer', refundDue: false } as const;
    await changeOrder({ orderId: first.orderId, correlationId: 'c' }, () => [cancel], ports);
    const second = await placeOrder(next, ports);
    // The first one has no place any more, and needs none.
    expect(await placeOrder(command(one), ports)).toEqual(first);
    expect(await placeOrder(next, ports)).toEqual(second);
  });

  it('has a place again when an order could not be written', async () => {
    const ports = shop();
    const broken = { ...ports.orders, create: () => Promise.reject(new Error('No answer')) };
    await expect(
      placeOrder(command({ maxOpenOrders: 1 }), { ...ports, orders: broken }),
    ).rejects.toThrow('No answer');
    await placeOrder(command({ maxOpenOrders: 1 }), ports);
  });

  it('writes nothing for what it refuses', async () => {
    const ports = shop({ catalogue: inMemoryCatalogue() });
    await expect(placeOrder(command(), ports)).rejects.toThrow(UnknownProductError);
    const { orders } = await ports.orders.listByCustomer(customerId('alice'), {
      limit: 10,
      after: undefined,
    });
    expect(orders).toEqual([]);
  });
});
