import type { CustomerId } from '../domain/ids.ts';
import type {
  PaymentCustomerRecord,
  PaymentCustomerRecords,
} from '../ports/payment-customer-records.ts';

/** Keeps the records in memory; those given are complete. */
export function inMemoryPaymentCustomerRecords(
  initial: Readonly<Record<string, string>> = {},
): PaymentCustomerRecords {
  const records = new Map<CustomerId, PaymentCustomerRecord>(
    Object.entries(initial).map(([customerId, paymentCustomerId]) => [
      customerId as CustomerId,
      { creationKey: `key-of-${customerId}`, paymentCustomerId },
    ]),
  );
  const has = (customerId: CustomerId, key: string): boolean =>
    records.get(customerId)?.creationKey === key;
  return {
    find: async (customerId) => records.get(customerId),
    async begin(customerId, creationKey) {
      const record = records.get(customerId) ?? { creationKey };
      records.set(customerId, record);
      return record;
    },
    async complete(customerId, record) {
      const isBegun = has(customerId, record.creationKey);
      if (isBegun) records.set(customerId, record);
      return isBegun;
    },
    async forget(customerId, creationKey) {
      if (has(customerId, creationKey)) records.delete(customerId);
    },
  };
}
