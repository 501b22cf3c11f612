import type { Metadata } from './types.ts';

/** @see https://docs.stripe.com/api/customers/object */
export interface Customer {
  readonly id: string;
  readonly object: 'customer';
  readonly created: number;
  /** Only of one that was deleted: nothing else of it is shown then. */
  readonly deleted?: true;
  readonly description: string | null;
  readonly email: string | null;
  readonly invoice_settings: { readonly default_payment_method: string | null };
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly name: string | null;
}

/** @see https://docs.stripe.com/api/payment_methods/object */
export interface PaymentMethod {
  readonly id: string;
  readonly object: 'payment_method';
  readonly card: {
    readonly brand: string;
    readonly country: string;
    readonly exp_month: number;
    readonly exp_year: number;
    /** The same for all payment methods of one card: here the name of the test method that it is. */
    readonly fingerprint: string;
    readonly last4: string;
  };
  readonly created: number;
  /** Whose it is; nobody's before it is attached. */
  readonly customer: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly type: 'card';
}
