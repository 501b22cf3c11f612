import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asCustomerId } from '../domain/ids.ts';
import { PaymentMethodNotFoundError } from '../domain/payment-method.errors.ts';
import { EMPTY_WALLET } from '../domain/wallet.ts';
import type { PaymentCustomers } from './payment-customers.ts';

interface PaymentCustomersWorld {
  readonly customers: PaymentCustomers;
  /** Saves a Visa for a customer, and returns its id. */
  readonly save: (paymentCustomerId: string) => Promise<string>;
}

/** Holds what keeps customers at the gateway to its port. */
export const describePaymentCustomers = portContract<PaymentCustomersWorld>((test) => {
  const newCustomer = (key: string = randomUUID()) =>
    test().customers.create({ customerId: asCustomerId('alice'), key });

  it('makes a customer once for each key', async () => {
    const first = await newCustomer('key-of-two');
    expect(await newCustomer('key-of-two')).toBe(first);
    expect(await newCustomer()).not.toBe(first);
  });

  it('shows the cards of a customer, newest first, and of each what a person knows it by', async () => {
    const { customers, save } = test();
    const [alice, bob] = [await newCustomer(), await newCustomer()];
    expect(await customers.wallet(alice)).toEqual(EMPTY_WALLET);
    const [first, second] = [await save(alice), await save(alice)];
    await save(bob);
    const card = {
      brand: 'visa',
      last4: '4242',
      expiryMonth: expect.any(Number),
      expiryYear: expect.any(Number),
    };
    expect(await customers.wallet(alice)).toEqual({
      methods: [
        { ...card, paymentMethodId: second },
        { ...card, paymentMethodId: first },
      ],
      chosenId: undefined,
    });
  });

  it('remembers the default, until the card is gone', async () => {
    const { customers, save } = test();
    const alice = await newCustomer();
    const [first, second] = [await save(alice), await save(alice)];
    await customers.chooseDefault(alice, second);
    expect((await customers.wallet(alice)).chosenId).toBe(second);
    await customers.removeMethod(alice, second);
    const { methods, chosenId } = await customers.wallet(alice);
    expect([methods.map(({ paymentMethodId }) => paymentMethodId), chosenId]).toEqual([
      [first],
      undefined,
    ]);
  });

  it("touches no card of another customer's, and none that is gone", async () => {
    const { customers, save } = test();
    const [alice, bob] = [await newCustomer(), await newCustomer()];
    const [ofBob, gone] = [await save(bob), await save(alice)];
    await customers.removeMethod(alice, gone);
    for (const method of [ofBob, gone, 'pm_of_nobody']) {
      for (const change of [customers.removeMethod, customers.chooseDefault]) {
        await expect(change(alice, method)).rejects.toThrow(PaymentMethodNotFoundError);
      }
    }
    expect((await customers.wallet(bob)).methods).toHaveLength(1);
  });

  it('deletes a customer with their cards, also the second time', async () => {
    const { customers, save } = test();
    const alice = await newCustomer();
    const card = await save(alice);
    await customers.delete(alice);
    await customers.delete(alice);
    expect(await customers.wallet(alice)).toEqual(EMPTY_WALLET);
    await expect(customers.removeMethod(alice, card)).rejects.toThrow(PaymentMethodNotFoundError);
  });

  it('knows nothing of a customer who never was', async () => {
    expect(await test().customers.wallet('cus_of_nobody')).toEqual(EMPTY_WALLET);
  });
});
