import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { asCustomerId } from '../domain/ids.ts';
import {
  IdempotencyKeyReusedError,
  PaymentMethodRequiredError,
  TooManyOpenOrdersError,
  UnknownProductError,
} from '../domain/placing.errors.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import { inMemoryCatalogue, mug } from '../testing/in-memory-catalogue.ts';
import { inMemoryCodeTries } from '../testing/in-memory-code-tries.ts';
import { inMemoryOpenOrders } from '../testing/in-memory-open-orders.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { inMemoryPaymentCustomerRecords } from '../testing/in-memory-payment-customer-records.ts';
import { inMemoryPaymentCustomers } from '../testing/in-memory-payment-customers.ts';
import { inMemoryPromotions } from '../testing/in-memory-promotions.ts';
import { request, rules } from '../testing/orders.ts';
import { nobodysWallet, wallets } from '../testing/wallets.ts';
import { changeOrder } from './change-order.ts';
import { type PlaceOrder, type PlaceOrderDependencies, placeOrder } from './place-order.ts';

const command = (changes: Partial<PlaceOrder> = {}): PlaceOrder => ({
  request: request(),
  idempotencyKey: 'key-1',
  correlationId: 'request-1',
  traceparent: undefined,
  maxOpenOrders: 20,
  ...changes,
});

const shop = (changes: Partial<PlaceOrderDependencies> = {}): PlaceOrderDependencies => ({
  orders: inMemoryOrders(),
  openOrders: inMemoryOpenOrders(),
  catalogue: inMemoryCatalogue(mug),
  promotions: inMemoryPromotions(),
  codeTries: inMemoryCodeTries(),
  ...nobodysWallet(),
  rules,
  clock: fixedClock(),
  ...changes,
});

describe('placeOrder', () => {
  it('writes the order with its first log entry', async () => {
    const dependencies = shop();
    const order = await placeOrder(command({ traceparent: '00-a-b-01' }), dependencies);
    const record = await dependencies.orders.get(order.orderId);
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

  it('writes no trace that the request did not have', async () => {
    const dependencies = shop();
    const { orderId } = await placeOrder(command(), dependencies);
    const record = await dependencies.orders.get(orderId);
    expect(record?.log).toHaveLength(1);
    expect(record?.log[0]).not.toHaveProperty('traceparent');
  });

  it('returns the same order for the same request, whatever became of it', async () => {
    const dependencies = shop();
    const first = await placeOrder(command(), dependencies);
    const cancel = { type: 'cancelled', cancelledBy: 'customer', refundDue: false } as const;
    await changeOrder({ orderId: first.orderId, correlationId: 'c' }, () => [cancel], dependencies);
    expect(await placeOrder(command(), dependencies)).toEqual(first);
  });

  it('returns the same order although its products are no longer sold', async () => {
    const dependencies = shop();
    const first = await placeOrder(command(), dependencies);
    const later = { ...dependencies, catalogue: inMemoryCatalogue({ ...mug, active: false }) };
    expect(await placeOrder(command(), later)).toEqual(first);
  });

  it('keeps the prices of the first time', async () => {
    const dependencies = shop();
    await placeOrder(command(), dependencies);
    const later = { ...dependencies, catalogue: inMemoryCatalogue({ ...mug, unitPrice: 9_999 }) };
    expect((await placeOrder(command(), later)).totals.total).toBe(2_500);
  });

  it('makes one order of two requests at the same instant', async () => {
    const dependencies = shop();
    const [first, second] = await Promise.all([
      placeOrder(command(), dependencies),
      placeOrder(command(), dependencies),
    ]);
    expect(second).toEqual(first);
  });

  it('returns the order that the same request made while this one was decided', async () => {
    const dependencies = shop();
    const discontinued = inMemoryCatalogue({ ...mug, active: false });
    const catalogue: Catalogue = {
      ...discontinued,
      find: async (skus) => {
        await placeOrder(command(), dependencies);
        return discontinued.find(skus);
      },
    };
    const order = await placeOrder(command(), { ...dependencies, catalogue });
    expect(order.totals.total).toBe(2_500);
  });

  it('rejects another request under the same key, also when it could not be placed', async () => {
    const dependencies = shop();
    await placeOrder(command(), dependencies);
    const other = command({ request: request({ lines: [{ sku: 'MUG-01', quantity: 3 }] }) });
    const unplaceable = command({ request: request({ lines: [{ sku: 'NO-1', quantity: 1 }] }) });
    await expect(placeOrder(other, dependencies)).rejects.toThrow(IdempotencyKeyReusedError);
    await expect(placeOrder(unplaceable, dependencies)).rejects.toThrow(IdempotencyKeyReusedError);
  });

  it('does not take the language for another request', async () => {
    const dependencies = shop();
    const first = await placeOrder(command(), dependencies);
    const contact = { ...request().contact, locale: 'de' };
    expect(await placeOrder(command({ request: request({ contact }) }), dependencies)).toEqual(
      first,
    );
  });

  it("keeps the account's customer at the gateway, which is no part of the request", async () => {
    const dependencies = shop();
    const saved = command({ request: request({ paymentCustomerId: 'cus_alice' }) });
    const order = await placeOrder(saved, dependencies);
    expect(order.paymentCustomerId).toBe('cus_alice');
    expect(await placeOrder(command(), dependencies)).toEqual(order);
  });

  it('pays with a saved card of the customer on record, and of nobody else', async () => {
    const dependencies = shop(await wallets());
    const named = command({ request: request({ paymentMethodId: 'pm_second' }) });
    expect(await placeOrder(named, dependencies)).toMatchObject({
      paymentMethodId: 'pm_second',
      paymentCustomerId: 'cus_alice',
    });
    const bobs = command({ request: request({ customerId: asCustomerId('bob') }) });
    expect(await placeOrder(bobs, dependencies)).not.toHaveProperty('paymentCustomerId');
  });

  it('takes the default of what was saved when nothing is named, once', async () => {
    const world = await wallets();
    const dependencies = shop(world);
    const unnamed = command({ request: request({ paymentMethodId: undefined }) });
    const first = await placeOrder(unnamed, dependencies);
    expect(first).toMatchObject({ paymentMethodId: 'pm_first', paymentCustomerId: 'cus_alice' });
    await world.paymentCustomers.chooseDefault('cus_alice', 'pm_second');
    expect(await placeOrder(unnamed, dependencies)).toEqual(first);
    const next = await placeOrder({ ...unnamed, idempotencyKey: 'key-2' }, dependencies);
    expect(next.paymentMethodId).toBe('pm_second');
  });

  it('needs a payment method of who has none', async () => {
    const unnamed = command({ request: request({ paymentMethodId: undefined }) });
    const forgotten = { customerRecords: inMemoryPaymentCustomerRecords({ alice: 'cus_gone' }) };
    for (const dependencies of [shop(), shop(forgotten)]) {
      await expect(placeOrder(unnamed, dependencies)).rejects.toThrow(PaymentMethodRequiredError);
    }
  });

  it('makes a customer at the gateway for the first card that is saved, and for no other', async () => {
    const { paymentCustomers, customerRecords, ...rest } = shop();
    const world = { paymentCustomers: inMemoryPaymentCustomers(), customerRecords, ...rest };
    await placeOrder(command(), world);
    expect(world.paymentCustomers.ids()).toEqual([]);
    const saving = (idempotencyKey: string) =>
      placeOrder(command({ idempotencyKey, request: request({ savePaymentMethod: true }) }), world);
    const orders = await Promise.all([saving('key-2'), saving('key-3')]);
    const [id] = world.paymentCustomers.ids();
    for (const order of [...orders, await saving('key-4')]) {
      expect(order).toMatchObject({ savesPaymentMethod: true, paymentCustomerId: id });
    }
    expect(world.paymentCustomers.ids()).toHaveLength(1);
  });

  it('saves for the customer that the token names', async () => {
    const world = { ...shop(), paymentCustomers: inMemoryPaymentCustomers() };
    const saving = request({ savePaymentMethod: true, paymentCustomerId: 'cus_claimed' });
    const order = await placeOrder(command({ request: saving }), world);
    expect(order.paymentCustomerId).toBe('cus_claimed');
    expect(world.paymentCustomers.ids()).toEqual([]);
  });

  it('keeps the keys of different customers apart', async () => {
    const dependencies = shop();
    const first = await placeOrder(command(), dependencies);
    const bobs = command({ request: request({ customerId: asCustomerId('bob') }) });
    expect((await placeOrder(bobs, dependencies)).orderId).not.toBe(first.orderId);
  });

  it('returns the same order although the customer has too many open orders by now', async () => {
    const dependencies = shop();
    const one = { maxOpenOrders: 1 };
    const first = await placeOrder(command(one), dependencies);
    const next = command({ ...one, idempotencyKey: 'key-2' });
    await expect(placeOrder(next, dependencies)).rejects.toThrow(TooManyOpenOrdersError);
    expect(await placeOrder(command(one), dependencies)).toEqual(first);

    const cancel = { type: 'cancelled', cancelledBy: 'customer', refundDue: false } as const;
    await changeOrder({ orderId: first.orderId, correlationId: 'c' }, () => [cancel], dependencies);
    const second = await placeOrder(next, dependencies);
    // The first one has no place any more, and needs none.
    expect(await placeOrder(command(one), dependencies)).toEqual(first);
    expect(await placeOrder(next, dependencies)).toEqual(second);
  });

  it('returns the same order although the places of open orders cannot be written now', async () => {
    const { openOrders, ...dependencies } = shop();
    const first = await placeOrder(command(), { openOrders, ...dependencies });
    const throttled = {
      ...openOrders,
      take: () => Promise.reject(new Error('throttled')),
    };

    expect(await placeOrder(command(), { ...dependencies, openOrders: throttled })).toEqual(first);
    await expect(
      placeOrder(command({ idempotencyKey: 'key-2' }), { ...dependencies, openOrders: throttled }),
    ).rejects.toThrow('throttled');
  });

  it('asks for one place, however often the request comes', async () => {
    const { openOrders, ...dependencies } = shop();
    let taken = 0;
    const take: typeof openOrders.take = (...place) => {
      taken += 1;
      return openOrders.take(...place);
    };
    const counting = { ...dependencies, openOrders: { ...openOrders, take } };
    await placeOrder(command(), counting);
    await placeOrder(command(), counting);
    expect(taken).toBe(1);
  });

  it('takes no place for who is not limited', async () => {
    const { openOrders, ...dependencies } = shop();
    const take = () => Promise.reject(new Error('It was taken'));
    const unlimited = { ...dependencies, openOrders: { ...openOrders, take } };
    const order = await placeOrder(command({ maxOpenOrders: undefined }), unlimited);
    expect(order.state.status).toBe('PENDING');
  });

  it('has a place again when an order could not be written', async () => {
    const dependencies = shop();
    const broken = {
      ...dependencies.orders,
      create: () => Promise.reject(new Error('no response')),
    };
    await expect(
      placeOrder(command({ maxOpenOrders: 1 }), { ...dependencies, orders: broken }),
    ).rejects.toThrow('no response');
    await placeOrder(command({ maxOpenOrders: 1 }), dependencies);
  });

  it('writes nothing for a request that it rejects', async () => {
    const dependencies = shop({ catalogue: inMemoryCatalogue() });
    await expect(placeOrder(command(), dependencies)).rejects.toThrow(UnknownProductError);
    const { orders } = await dependencies.orders.listByCustomer(asCustomerId('alice'), {
      limit: 10,
      after: undefined,
    });
    expect(orders).toEqual([]);
  });
});
