import { customerClaims } from '@commerce/lambda/fixtures';
import type { PaymentCustomerDependencies } from '../use-cases/payment-customer.ts';
import { inMemoryPaymentCustomerRecords } from './in-memory-payment-customer-records.ts';
import { inMemoryPaymentCustomers } from './in-memory-payment-customers.ts';

/** Dependencies of whoever reads saved cards, with nobody who has any. */
export const nobodysWallet = (): PaymentCustomerDependencies => ({
  paymentCustomers: inMemoryPaymentCustomers(),
  customerRecords: inMemoryPaymentCustomerRecords(),
});

/** Makes cards of alice, who is on record, and of bob, whose token names his customer. */
export async function wallets() {
  const paymentCustomers = inMemoryPaymentCustomers();
  const customerRecords = inMemoryPaymentCustomerRecords({ alice: 'cus_alice' });
  await paymentCustomers.save('cus_alice', 'pm_first');
  await paymentCustomers.save('cus_alice', 'pm_second');
  await paymentCustomers.save('cus_bob', 'pm_of_bob');
  return {
    paymentCustomers,
    customerRecords,
    alice: customerClaims('alice'),
    bob: { ...customerClaims('bob'), payment_customer: 'cus_bob' },
  };
}
