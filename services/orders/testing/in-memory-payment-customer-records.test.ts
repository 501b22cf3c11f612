import { describePaymentCustomerRecords } from '../ports/payment-customer-records.contract.ts';
import { inMemoryPaymentCustomerRecords } from './in-memory-payment-customer-records.ts';

describePaymentCustomerRecords('inMemoryPaymentCustomerRecords', async () => ({
  records: inMemoryPaymentCustomerRecords(),
}));
