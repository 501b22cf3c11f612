import { fromChargeAmount } from '@commerce/money/stripe';
import type Stripe from 'stripe';
import { asOrderId, asPaymentId } from '../../domain/ids.ts';
import type { Payment, PaymentRefund, PaymentStatus } from '../../ports/payment-gateway.ts';

/** Expansion of every intent that the adapter reads: the charge with its refunds. */
export const EXPANDED_CHARGE = 'latest_charge.refunds';

/** Maps an intent of Stripe to a payment of the port, in the minor unit of ISO 4217. */
export function toPayment(intent: Stripe.PaymentIntent): Payment {
  const { refunded, failure, refunds } = refundsOf(intent);
  const currency = intent.currency.toUpperCase();
  return {
    paymentId: asPaymentId(intent.id),
    orderId: orderOf(intent.metadata),
    attempt: attemptOf(intent.metadata),
    status: statusOf(intent),
    amount: fromChargeAmount(intent.amount, currency),
    captured: fromChargeAmount(intent.amount_received, currency),
    refunded: fromChargeAmount(refunded, currency),
    ...(failure !== undefined && { refundFailure: failure }),
    ...(refunds.length > 0 && { refunds: refunds.map((each) => toRefund(each, currency)) }),
    currency,
    createdAt: new Date(intent.created * 1_000).toISOString(),
    ...declineOf(intent),
    ...challengeOf(intent),
  };
}

function declineOf({ status, last_payment_error: error }: Stripe.PaymentIntent) {
  const decline = error?.decline_code ?? error?.code;
  return status === 'requires_payment_method' && decline ? { decline } : {};
}

/** @see https://docs.stripe.com/payments/3d-secure/authentication-flow */
function challengeOf(intent: Stripe.PaymentIntent): Pick<Payment, 'challenge'> {
  const { client_secret: clientSecret, next_action: action, status } = intent;
  if (status !== 'requires_action' || clientSecret === null) return {};
  const redirectUrl = action?.redirect_to_url?.url;
  return { challenge: { clientSecret, ...(redirectUrl && { redirectUrl }) } };
}

/** Order id of payments that belong to none: the account may take others. */
export const NO_ORDER = asOrderId('');

const orderOf = ({ orderId: id }: Stripe.Metadata) => (id === undefined ? NO_ORDER : asOrderId(id));

const attemptOf = ({ attempt = '1' }: Stripe.Metadata): number => Number(attempt);

/** Maps a captured charge, which has its intent's metadata; undefined when it was refunded. */
export function paymentOfCharge(charge: Stripe.Charge): Payment | undefined {
  const { payment_intent: intent } = charge;
  if (!charge.captured || charge.amount_refunded > 0 || typeof intent !== 'string')
    return undefined;
  const currency = charge.currency.toUpperCase();
  return {
    paymentId: asPaymentId(intent),
    orderId: orderOf(charge.metadata),
    attempt: attemptOf(charge.metadata),
    status: 'CAPTURED',
    amount: fromChargeAmount(charge.amount, currency),
    captured: fromChargeAmount(charge.amount_captured, currency),
    refunded: 0,
    currency,
    createdAt: new Date(charge.created * 1_000).toISOString(),
  };
}

/** @see https://docs.stripe.com/payments/paymentintents/lifecycle */
export function statusOf(intent: Stripe.PaymentIntent): PaymentStatus {
  switch (intent.status) {
    case 'requires_capture':
      return 'AUTHORIZED';
    case 'succeeded':
      return statusOfCaptured(intent);
    case 'canceled':
      return 'VOIDED';
    case 'requires_action':
      return 'REQUIRES_ACTION';
    // It waits for another card or a confirmation, and nobody gives it one: the saga confirms while it
    // creates. No money is held.
    case 'requires_payment_method':
    case 'requires_confirmation':
      return 'DECLINED';
    default:
      return 'PROCESSING';
  }
}

function statusOfCaptured(intent: Stripe.PaymentIntent): PaymentStatus {
  const { refunded, pending } = refundsOf(intent);
  if (refunded >= intent.amount_received) return 'REFUNDED';
  return refunded + pending >= intent.amount_received ? 'REFUNDING' : 'CAPTURED';
}

/**
 * Adds the refunds of a charge up. Stripe counts those that are pending as refunded, and what was
 * authorized and never captured as well.
 *
 * @see https://docs.stripe.com/api/refunds/object#refund_object-status
 */
function refundsOf({ latest_charge: charge }: Stripe.PaymentIntent): {
  readonly refunded: number;
  readonly pending: number;
  readonly failure: string | undefined;
  /** Oldest first. */
  readonly refunds: readonly Stripe.Refund[];
} {
  if (typeof charge !== 'object' || charge === null || !charge.captured) {
    return { refunded: 0, pending: 0, failure: undefined, refunds: [] };
  }
  // The newest comes first; the sort keeps the order of those of one second.
  const refunds = (charge.refunds?.data ?? [])
    .toReversed()
    .toSorted((a, b) => a.created - b.created);
  const pending = refunds
    .filter(({ status }) => status === 'pending' || status === 'requires_action')
    .reduce((sum, { amount }) => sum + amount, 0);
  const uncaptured = charge.amount - charge.amount_captured;
  const last = refunds.at(-1);
  const hasFailed = last?.status === 'failed' || last?.status === 'canceled';
  return {
    refunded: charge.amount_refunded - uncaptured - pending,
    pending,
    failure: hasFailed ? (last.failure_reason ?? last.status ?? 'failed') : undefined,
    refunds,
  };
}

function toRefund(refund: Stripe.Refund, currency: string): PaymentRefund {
  const { amount, status, metadata } = refund;
  const hasFailed = status === 'failed' || status === 'canceled';
  const isPending = status === 'pending' || status === 'requires_action';
  return {
    ...(metadata?.refundId !== undefined && { refundId: metadata.refundId }),
    amount: fromChargeAmount(amount, currency),
    status: hasFailed ? 'FAILED' : isPending ? 'PENDING' : 'MADE',
    ...(hasFailed && { failure: refund.failure_reason ?? status }),
  };
}

/** Picks the payment that matters most of an order's, and of two alike the later attempt's. */
export const foremost = (payments: readonly Payment[]): Payment | undefined =>
  payments.toSorted((a, b) => weight[b.status] - weight[a.status] || b.attempt - a.attempt)[0];

const weight: Readonly<Record<PaymentStatus, number>> = {
  CAPTURED: 7,
  AUTHORIZED: 6,
  PROCESSING: 5,
  REQUIRES_ACTION: 4,
  REFUNDING: 3,
  REFUNDED: 2,
  DECLINED: 1,
  VOIDED: 0,
};
