import { describe, expect, it } from '@jest/globals';
import { PaymentGatewayBusyError } from '../ports/payment-gateway.ts';
import { inMemoryPaymentCustomerRecords } from '../testing/in-memory-payment-customer-records.ts';
import { inMemoryPaymentCustomers } from '../testing/in-memory-payment-customers.ts';
import { ALICE } from '../testing/orders.ts';
import {
  deletePaymentCustomer,
  ensurePaymentCustomer,
  findPaymentCustomer,
} from './payment-customer.ts';

const world = (initial?: Readonly<Record<string, string>>) => ({
  paymentCustomers: inMemoryPaymentCustomers(),
  customerRecords: inMemoryPaymentCustomerRecords(initial),
});
const ensure = (dependencies: ReturnType<typeof world>, key = 'key-1') =>
  ensurePaymentCustomer({ customerId: ALICE, key }, dependencies);

describe('findPaymentCustomer', () => {
  it('takes the one of the token, else the one on record', async () => {
    const dependencies = world({ [ALICE]: 'cus_recorded' });
    const find = (paymentCustomerId?: string) =>
      findPaymentCustomer({ customerId: ALICE, paymentCustomerId }, dependencies);
    expect(await find('cus_claimed')).toBe('cus_claimed');
    expect(await find()).toBe('cus_recorded');
    expect(await findPaymentCustomer({ customerId: ALICE }, world())).toBeUndefined();
  });
});

describe('ensurePaymentCustomer', () => {
  it('makes one of two requests at once, and keeps it', async () => {
    const dependencies = world();
    const ids = await Promise.all([ensure(dependencies, 'key-1'), ensure(dependencies, 'key-2')]);
    expect(new Set([...ids, await ensure(dependencies, 'key-3')]).size).toBe(1);
    expect(dependencies.paymentCustomers.ids()).toHaveLength(1);
  });

  it('goes on with the key of a request that died', async () => {
    const dependencies = world();
    await dependencies.customerRecords.begin(ALICE, 'key-1');
    const made = await dependencies.paymentCustomers.create({ customerId: ALICE, key: 'key-1' });
    expect(await ensure(dependencies, 'key-2')).toBe(made);
  });

  it('returns none that was erased meanwhile', async () => {
    const dependencies = world();
    const { paymentCustomers } = dependencies;
    const erasedMeanwhile = {
      ...paymentCustomers,
      create: async (request: Parameters<typeof paymentCustomers.create>[0]) => {
        const id = await paymentCustomers.create(request);
        await deletePaymentCustomer(ALICE, dependencies);
        return id;
      },
    };
    await expect(ensure({ ...dependencies, paymentCustomers: erasedMeanwhile })).rejects.toThrow(
      PaymentGatewayBusyError,
    );
    expect(paymentCustomers.ids()).toEqual([]);
  });
});

describe('deletePaymentCustomer', () => {
  it('deletes the customer and the record, and changes nothing a second time', async () => {
    const dependencies = world();
    await ensure(dependencies);
    for (let times = 0; times < 2; times += 1) await deletePaymentCustomer(ALICE, dependencies);
    expect(dependencies.paymentCustomers.ids()).toEqual([]);
    expect(await dependencies.customerRecords.find(ALICE)).toBeUndefined();
  });

  it('finds what a request has made that died before it said so', async () => {
    const dependencies = world();
    await dependencies.customerRecords.begin(ALICE, 'key-1');
    await dependencies.paymentCustomers.create({ customerId: ALICE, key: 'key-1' });
    await deletePaymentCustomer(ALICE, dependencies);
    expect(dependencies.paymentCustomers.ids()).toEqual([]);
  });

  it('is followed by another customer, not by the deleted one', async () => {
    const dependencies = world();
    const first = await ensure(dependencies, 'key-1');
    await deletePaymentCustomer(ALICE, dependencies);
    expect(await ensure(dependencies, 'key-2')).not.toBe(first);
  });
});
