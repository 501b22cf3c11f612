import type { ChargeSummary } from '../types.ts';
import { epochSeconds, newId } from './ids.ts';
import type { Charge, PaymentFailure, PaymentIntent } from './types.ts';

/** Why an attempt failed, and whether the issuer declined it or it never got there. */
export interface ChargeFailure extends Pick<PaymentFailure, 'code' | 'message'> {
  readonly decline_code: string;
  readonly isBlocked: boolean;
}

/** The attempt to take the intent's money with its payment method. */
export function newCharge(
  intent: PaymentIntent,
  paymentMethod: string,
  failure?: ChargeFailure,
): Charge {
  const captured = failure === undefined && intent.capture_method !== 'manual';
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: null,
    captured,
    created: epochSeconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: outcomeOf(failure),
    paid: failure === undefined,
    payment_intent: intent.id,
    payment_method: paymentMethod,
    receipt_email: intent.receipt_email,
    refunded: false,
    status: failure ? 'failed' : 'succeeded',
  };
}

/** @see https://docs.stripe.com/api/charges/object#charge_object-outcome */
function outcomeOf(failure: ChargeFailure | undefined): Charge['outcome'] {
  if (!failure) return { network_status: 'approved_by_network', reason: null, type: 'authorized' };
  return failure.isBlocked
    ? { network_status: 'not_sent_to_network', reason: 'highest_risk_level', type: 'blocked' }
    : {
        network_status: 'declined_by_network',
        reason: failure.decline_code,
        type: 'issuer_declined',
      };
}

/** Takes this much of what was authorized and lets go of the rest. */
export const captured = (charge: Charge, amount: number): Charge => ({
  ...charge,
  captured: true,
  amount_captured: amount,
  amount_refunded: charge.amount - amount,
});

/**
 * Lets go of all that was authorized.
 *
 * @example
 * ```ts
 * store.update(released(charge)); // its amount_refunded is its amount
 * ```
 */
export const released = (charge: Charge): Charge => ({
  ...charge,
  amount_refunded: charge.amount,
  refunded: true,
});

/** Gives this much of what was captured back. */
export function refunded(charge: Charge, amount: number): Charge {
  const total = charge.amount_refunded + amount;
  return { ...charge, amount_refunded: total, refunded: total === charge.amount };
}

/** Takes back what was given back and did not arrive. */
export const unrefunded = (charge: Charge, amount: number): Charge => ({
  ...charge,
  amount_refunded: charge.amount_refunded - amount,
  refunded: false,
});

/**
 * The amount that can still be given back, in minor units; nothing before the capture.
 *
 * @example
 * ```ts
 * refundable({ ...charge, captured: true, amount: 2_000, amount_refunded: 500 }); // 1500
 * ```
 */
export const refundable = (charge: Charge): number =>
  charge.captured ? charge.amount - charge.amount_refunded : 0;

export const summarize = (charge: Charge): ChargeSummary => ({
  id: charge.id,
  paymentIntentId: charge.payment_intent,
  amount: charge.amount,
  amountCaptured: charge.amount_captured,
  amountRefunded: charge.amount_captured - refundable(charge),
  currency: charge.currency,
  status: charge.status,
  captured: charge.captured,
  metadata: charge.metadata,
  ...(charge.failure_code !== null && { failureCode: charge.failure_code }),
});
