import type { BalanceTransaction, Dispute, Refund } from './balance-types.ts';
import type { Customer, PaymentMethod } from './customer-types.ts';

/** Stripe's objects, as far as the sandbox fills them. Amounts are minor units, times epoch seconds. */

export type Metadata = Readonly<Record<string, string>>;

export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

/** The error that a failed attempt leaves on the intent, and that the caller gets. */
export interface PaymentFailure {
  readonly type: 'card_error' | 'invalid_request_error';
  readonly code: string;
  /** Absent when no bank declined: the customer did not authenticate. */
  readonly decline_code?: string;
  readonly message: string;
  readonly charge?: string;
}

export interface Shipping {
  readonly name: string;
  readonly phone: string | null;
  readonly address: {
    readonly city: string | null;
    readonly country: string | null;
    readonly line1: string | null;
    readonly line2: string | null;
    readonly postal_code: string | null;
    readonly state: string | null;
  };
}

/** @see https://docs.stripe.com/api/payment_intents/object */
export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly allowed_payment_method_types: readonly ['card'] | null;
  readonly amount: number;
  readonly amount_capturable: number;
  readonly amount_received: number;
  readonly automatic_payment_methods: {
    readonly enabled: boolean;
    readonly allow_redirects: 'always' | 'never';
  };
  readonly canceled_at: number | null;
  readonly cancellation_reason: string | null;
  readonly capture_method: 'automatic' | 'automatic_async' | 'manual';
  readonly client_secret: string;
  readonly confirmation_method: 'automatic';
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly last_payment_error: PaymentFailure | null;
  readonly latest_charge: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly next_action: {
    readonly type: 'redirect_to_url';
    readonly redirect_to_url: { readonly return_url: string | null; readonly url: string };
  } | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly ['card'];
  readonly receipt_email: string | null;
  /** Saves the card for its customer, once it has paid. */
  readonly setup_future_usage: 'on_session' | 'off_session' | null;
  readonly shipping: Shipping | null;
  readonly status: PaymentIntentStatus;
}

/** @see https://docs.stripe.com/api/charges/object */
export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  readonly amount_captured: number;
  /** The amount that was given back or is on its way, and that was authorized and never captured. */
  readonly amount_refunded: number;
  /** The movement of the captured money; nothing before the capture. */
  readonly balance_transaction: string | null;
  readonly captured: boolean;
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly disputed: boolean;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly outcome: {
    readonly network_status: 'approved_by_network' | 'declined_by_network' | 'not_sent_to_network';
    readonly reason: string | null;
    readonly type: 'authorized' | 'issuer_declined' | 'blocked';
  };
  readonly paid: boolean;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly receipt_email: string | null;
  readonly refunded: boolean;
  readonly status: 'succeeded' | 'failed';
}

/** @see https://docs.stripe.com/api/events/object */
export interface StripeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: Exclude<StripeObject, StripeEvent | BalanceTransaction> };
  readonly livemode: false;
  readonly pending_webhooks: number;
  /** Without an id when it happened without a request. */
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
}

/** The kinds of objects by the name that Stripe gives them. */
export interface StripeObjects {
  readonly payment_intent: PaymentIntent;
  readonly charge: Charge;
  readonly refund: Refund;
  readonly dispute: Dispute;
  readonly balance_transaction: BalanceTransaction;
  readonly customer: Customer;
  readonly payment_method: PaymentMethod;
  readonly event: StripeEvent;
}

/** Any object of the sandbox; its `object` tells of which kind it is. */
export type StripeObject = StripeObjects[keyof StripeObjects];
