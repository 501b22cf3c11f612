declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Prefix `ord_` and a hash of customer and idempotency key. */
export type OrderId = Branded<'OrderId'>;
/** Subject of the customer's token. */
export type CustomerId = Branded<'CustomerId'>;
/** Id of the order's payment at the gateway. */
export type PaymentId = Branded<'PaymentId'>;

export const asOrderId = (value: string): OrderId => value as OrderId;
export const asCustomerId = (value: string): CustomerId => value as CustomerId;
export const asPaymentId = (value: string): PaymentId => value as PaymentId;
