import { startedOn } from '@commerce/testing/contract';
import { describePaymentCustomerRecords } from '../../ports/payment-customer-records.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbPaymentCustomerRecords } from './payment-customer-records.ts';

describePaymentCustomerRecords(
  'dynamoDbPaymentCustomerRecords',
  startedOn(startCloud, ({ dynamoDb, nameOf }) => ({
    records: dynamoDbPaymentCustomerRecords({
      client: dynamoDb,
      tableName: nameOf('PaymentCustomersTable'),
    }),
  })),
);
