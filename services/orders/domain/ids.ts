declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `ord_` and a hash of customer and idempotency key. */
export type OrderId = Branded<'OrderId'>;
/** The subject of the customer's token. */
export type CustomerId = Branded<'CustomerId'>;
/** What the payment gateway calls the order's payment. */
export type PaymentId = Branded<'PaymentId'>;

export const asOrderId = (value: string): OrderId => value as OrderId;
export const asCustomerId = (value: string): CustomerId => value as CustomerId;
export const asPaymentId = (value: string): PaymentId => value as PaymentId;
