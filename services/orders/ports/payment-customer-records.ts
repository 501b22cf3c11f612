import type { CustomerId } from '../domain/ids.ts';

/** Record of a customer of the shop who has one at the gateway, or soon will. */
export interface PaymentCustomerRecord {
  /** Key under which the customer is made at the gateway, so that every request makes the same one. */
  readonly creationKey: string;
  /** Absent until the gateway has made it. */
  readonly paymentCustomerId?: string;
}

/** Who has which customer at the gateway. */
export interface PaymentCustomerRecords {
  /** Reads a record as of now. */
  find(customerId: CustomerId): Promise<PaymentCustomerRecord | undefined>;
  /** Begins a record with this key, or returns the one that there is. */
  begin(customerId: CustomerId, creationKey: string): Promise<PaymentCustomerRecord>;
  /** Completes the record with this key. Returns false when it was forgotten meanwhile. */
  complete(
    customerId: CustomerId,
    record: PaymentCustomerRecord & { readonly paymentCustomerId: string },
  ): Promise<boolean>;
  /** Forgets the record with this key, also the second time. */
  forget(customerId: CustomerId, creationKey: string): Promise<void>;
}
