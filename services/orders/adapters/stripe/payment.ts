import type Stripe from 'stripe';
import { orderId, paymentId } from '../../domain/ids.ts';
import type { Payment, PaymentStatus } from '../../ports/payment-gateway.ts';

/** What the adapter has expanded in every intent it reads: the refund is told by the charge. */
export const EXPANDED_CHARGE = 'latest_charge';

/** Stripe's intent as the port knows payments. */
export const toPayment = (intent: Stripe.PaymentIntent): Payment => ({
  paymentId: paymentId(intent.id),
  orderId: orderId(intent.metadata.orderId ?? ''),
  status: statusOf(intent),
  amount: intent.amount,
  currency: intent.currency.toUpperCase(),
  createdAt: new Date(intent.created * 1_000).toISOString(),
});

/** @see https://docs.stripe.com/payments/paymentintents/lifecycle */
export function statusOf(intent: Stripe.PaymentIntent): PaymentStatus {
  switch (intent.status) {
    case 'requires_capture':
      return 'AUTHORIZED';
    case 'succeeded':
      return isRefunded(intent) ? 'REFUNDED' : 'CAPTURED';
    case 'canceled':
      return 'VOIDED';
    // It waits for another card, a confirmation or the customer, and nobody is there: the saga
    // confirms while it creates. No money is set aside.
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return 'DECLINED';
    default:
      return 'PROCESSING';
  }
}

const isRefunded = ({ latest_charge: charge }: Stripe.PaymentIntent): boolean =>
  typeof charge === 'object' && charge !== null && charge.refunded;

/** Of several payments of an order, the one that matters most. */
export const foremost = (payments: readonly Payment[]): Payment | undefined =>
  payments.toSorted((a, b) => weight[b.status] - weight[a.status])[0];

const weight: Readonly<Record<PaymentStatus, number>> = {
  CAPTURED: 5,
  AUTHORIZED: 4,
  PROCESSING: 3,
  REFUNDED: 2,
  DECLINED: 1,
  VOIDED: 0,
};
