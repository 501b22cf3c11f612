import type { CustomerId } from '../domain/ids.ts';
import type { PaymentCustomerRecords } from '../ports/payment-customer-records.ts';
import type { PaymentCustomers } from '../ports/payment-customers.ts';
import { PaymentGatewayBusyError } from '../ports/payment-gateway.ts';

/** Customer of the shop, with the one at the gateway that their token names. */
export interface Payer {
  readonly customerId: CustomerId;
  readonly paymentCustomerId?: string | undefined;
}

export interface PaymentCustomerDependencies {
  readonly paymentCustomers: PaymentCustomers;
  readonly customerRecords: PaymentCustomerRecords;
}

/** Returns the payer's customer at the gateway: the one of their token, else the one on record. */
export async function findPaymentCustomer(
  { customerId, paymentCustomerId }: Payer,
  { customerRecords }: Pick<PaymentCustomerDependencies, 'customerRecords'>,
): Promise<string | undefined> {
  return paymentCustomerId ?? (await customerRecords.find(customerId))?.paymentCustomerId;
}

/**
 * Makes a customer at the gateway for someone who saves their first card, and records it. The record is
 * begun first: requests at once have one key, and an erasure finds what one that died has made.
 */
export async function ensurePaymentCustomer(
  { customerId, key }: { readonly customerId: CustomerId; readonly key: string },
  { paymentCustomers, customerRecords }: PaymentCustomerDependencies,
): Promise<string> {
  const record = await customerRecords.begin(customerId, key);
  if (record.paymentCustomerId !== undefined) return record.paymentCustomerId;
  const { creationKey } = record;
  const paymentCustomerId = await paymentCustomers.create({ customerId, key: creationKey });
  const completed = { creationKey, paymentCustomerId };
  // Erased meanwhile: the next request makes another one.
  if (!(await customerRecords.complete(customerId, completed))) throw new PaymentGatewayBusyError();
  return paymentCustomerId;
}

/** Deletes someone's customer at the gateway with all cards, then the record of it. */
export async function deletePaymentCustomer(
  customerId: CustomerId,
  { paymentCustomers, customerRecords }: PaymentCustomerDependencies,
): Promise<void> {
  const record = await customerRecords.find(customerId);
  if (record === undefined) return;
  const { creationKey } = record;
  // One that was begun may have been made: the same key returns it.
  const id =
    record.paymentCustomerId ?? (await paymentCustomers.create({ customerId, key: creationKey }));
  await paymentCustomers.delete(id);
  await customerRecords.forget(customerId, creationKey);
}
