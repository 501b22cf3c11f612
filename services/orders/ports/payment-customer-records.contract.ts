import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asCustomerId } from '../domain/ids.ts';
import type { PaymentCustomerRecords } from './payment-customer-records.ts';

/** Holds what records the customers at the gateway to its port. */
export const describePaymentCustomerRecords = portContract<{
  readonly records: PaymentCustomerRecords;
}>((test) => {
  const someone = () => asCustomerId(randomUUID());
  const done = { creationKey: 'key-1', paymentCustomerId: 'cus_1' };

  it('begins a record, and completes it', async () => {
    const { records } = test();
    const customer = someone();
    expect(await records.find(customer)).toBeUndefined();
    expect(await records.begin(customer, 'key-1')).toEqual({ creationKey: 'key-1' });
    expect(await records.find(customer)).toEqual({ creationKey: 'key-1' });
    expect(await records.complete(customer, done)).toBe(true);
    expect(await records.complete(customer, done)).toBe(true);
    expect(await records.find(customer)).toEqual(done);
    expect(await records.begin(customer, 'key-2')).toEqual(done);
  });

  it('has one key for requests at the same instant', async () => {
    const { records } = test();
    const customer = someone();
    const begun = await Promise.all(
      ['key-1', 'key-2', 'key-3'].map((key) => records.begin(customer, key)),
    );
    expect(new Set(begun.map(({ creationKey }) => creationKey)).size).toBe(1);
  });

  it('completes no record that was forgotten, or begun anew', async () => {
    const { records } = test();
    const customer = someone();
    await records.begin(customer, 'key-1');
    await records.forget(customer, 'key-1');
    await records.forget(customer, 'key-1');
    expect(await records.complete(customer, done)).toBe(false);
    await records.begin(customer, 'key-2');
    expect(await records.complete(customer, done)).toBe(false);
    await records.forget(customer, 'key-1');
    expect(await records.find(customer)).toEqual({ creationKey: 'key-2' });
  });
});
