import { describePaymentCustomers } from '../ports/payment-customers.contract.ts';
import { inMemoryPaymentCustomers } from './in-memory-payment-customers.ts';

describePaymentCustomers('inMemoryPaymentCustomers', async () => {
  const customers = inMemoryPaymentCustomers();
  return { customers, save: (customer: string) => customers.save(customer) };
});
