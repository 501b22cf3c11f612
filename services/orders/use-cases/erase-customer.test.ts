import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { asOrderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { inMemoryInvoiceLedger } from '../testing/in-memory-invoice-ledger.ts';
import { inMemoryOpenOrders } from '../testing/in-memory-open-orders.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { draft } from '../testing/invoices.ts';
import { ALICE, recordOf, until } from '../testing/orders.ts';
import { nobodysWallet, wallets } from '../testing/wallets.ts';
import { type EraseCustomer, eraseCustomer } from './erase-customer.ts';

const worldWith = (...stories: readonly (readonly OrderEvent[])[]) => {
  const orders = inMemoryOrders(
    ...stories.map((events, index) => recordOf(events, asOrderId(`ord_${index}`))),
  );
  return {
    orders,
    retention: orders,
    ledger: inMemoryInvoiceLedger(),
    openOrders: inMemoryOpenOrders(),
    ...nobodysWallet(),
    clock: fixedClock(),
  };
};
const erase = (world: ReturnType<typeof worldWith>, changes: Partial<EraseCustomer> = {}) =>
  eraseCustomer({ customerId: ALICE, dryRun: false, after: undefined, ...changes }, world);
const place = (orderId: string) => ({
  customerId: ALICE,
  orderId: asOrderId(orderId),
  at: new Date(),
});

describe('eraseCustomer', () => {
  it('takes the person out of what is over, and leaves what still needs them', async () => {
    const world = worldWith(until.confirmed, until.placed, until.rejected);
    expect(await erase(world)).toEqual({
      scanned: 3,
      anonymised: 2,
      invoices: 0,
      open: 1,
      next: undefined,
    });
    const erased = await world.orders.get(asOrderId('ord_0'));
    expect(erased).toMatchObject({ fingerprint: 'erased', order: { version: 6 } });
    expect(erased?.order.state).toMatchObject({ status: 'CONFIRMED' });
    expect(JSON.stringify(erased)).not.toMatch(/alice/i);
    const open = await world.orders.get(asOrderId('ord_1'));
    expect(open?.order.customerId).toBe(ALICE);
  });

  it('counts the invoices that stay by law, of what it erased', async () => {
    const world = worldWith(until.confirmed, until.placed);
    for (const orderId of ['ord_0', 'ord_1']) {
      await world.ledger.issue(draft({ orderId: asOrderId(orderId) }));
    }
    expect(await erase(world)).toMatchObject({ anonymised: 1, invoices: 1 });
    expect(await world.ledger.list(asOrderId('ord_0'))).toHaveLength(1);
  });

  it('counts what a run would do, and does nothing', async () => {
    const world = worldWith(until.confirmed, until.placed);
    await world.openOrders.take(place('ord_1'), 1);
    expect(await erase(world, { dryRun: true })).toMatchObject({ anonymised: 1, open: 1 });
    expect((await world.orders.get(asOrderId('ord_0')))?.order.customerId).toBe(ALICE);
    expect(await world.openOrders.take(place('ord_2'), 1)).toBeDefined();
  });

  it('forgets the places when it comes to the end, not before', async () => {
    const world = worldWith(...Array.from({ length: 51 }, () => until.confirmed));
    await world.openOrders.take(place('ord_1'), 1);
    const first = await erase(world);
    expect(first).toMatchObject({ scanned: 50, anonymised: 50 });
    expect(first.next).toBeDefined();
    expect(await world.openOrders.take(place('ord_2'), 1)).toBeDefined();
    const second = await erase(world, { after: first.next });
    expect(second).toEqual({
      scanned: 1,
      anonymised: 1,
      invoices: 0,
      open: 0,
      next: undefined,
    });
    expect(await world.openOrders.take(place('ord_2'), 1)).toBeUndefined();
  });

  it('deletes the saved cards when it comes to the end, not before', async () => {
    const wallet = await wallets();
    const world = {
      ...worldWith(...Array.from({ length: 51 }, () => until.confirmed)),
      ...wallet,
    };
    const cards = async () => (await wallet.paymentCustomers.wallet('cus_alice')).methods.length;
    const first = await erase(world);
    expect(await cards()).toBe(2);
    await erase(world, { after: first.next });
    expect(await cards()).toBe(0);
    expect(await wallet.customerRecords.find(ALICE)).toBeUndefined();
    expect(wallet.paymentCustomers.ids()).toEqual(['cus_bob']);
  });

  it('keeps the saved cards as long as an order is open, which may be paid with one', async () => {
    const wallet = await wallets();
    const world = { ...worldWith(until.confirmed, until.placed), ...wallet };
    for (const orderId of ['ord_0', 'ord_1']) await world.openOrders.take(place(orderId), 2);
    await erase(world);
    expect((await wallet.paymentCustomers.wallet('cus_alice')).methods).toHaveLength(2);
    expect(await wallet.customerRecords.find(ALICE)).toBeDefined();
  });

  it('deletes no saved cards in a dry run', async () => {
    const wallet = await wallets();
    await erase({ ...worldWith(until.confirmed), ...wallet }, { dryRun: true });
    expect((await wallet.paymentCustomers.wallet('cus_alice')).methods).toHaveLength(2);
  });

  it('leaves the places of orders that are open: they still count', async () => {
    const world = worldWith(until.confirmed, until.placed);
    for (const orderId of ['ord_0', 'ord_1']) await world.openOrders.take(place(orderId), 2);
    await erase(world);
    expect(await world.openOrders.take(place('ord_2'), 2)).toBeUndefined();
    expect(await world.openOrders.take(place('ord_3'), 2)).toMatchObject({
      orderIds: ['ord_1', 'ord_2'],
    });
  });

  it('leaves what is erased already, and is listed for a moment all the same', async () => {
    const world = worldWith(until.confirmed);
    const listed = await world.orders.listByCustomer(ALICE, { limit: 1, after: undefined });
    await erase(world);
    const lagging = { ...world, orders: { ...world.orders, listByCustomer: async () => listed } };
    expect(await erase(lagging)).toMatchObject({ scanned: 1, anonymised: 0, open: 0 });
  });

  it('counts as open what was changed at this moment, and not what is gone', async () => {
    const world = worldWith(until.confirmed);
    const changed = { ...world, retention: { ...world.retention, replace: async () => false } };
    expect(await erase(changed)).toMatchObject({ scanned: 1, anonymised: 0, open: 1 });
    const gone = { ...world, orders: { ...world.orders, get: async () => undefined } };
    expect(await erase(gone)).toMatchObject({ scanned: 1, anonymised: 0, open: 0 });
  });
});
