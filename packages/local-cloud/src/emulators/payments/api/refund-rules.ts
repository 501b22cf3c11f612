import { refundable } from '../objects/charges.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Charge } from '../objects/types.ts';
import type { Parameters } from './parameters.ts';
import { invalidRequest, resourceMissing, StripeError } from './stripe-error.ts';

/** The charge that a request to refund names, itself or by its intent. */
export function chargeToRefund(store: ObjectStore, parameters: Parameters): Charge {
  const chargeId = parameters.text('charge');
  const intentId = parameters.text('payment_intent');
  if (chargeId !== undefined) {
    const charge = store.get('charge', chargeId);
    if (!charge) throw resourceMissing('charge', chargeId, 'charge', 400);
    return charge;
  }
  if (intentId === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const intent = store.get('payment_intent', intentId);
  if (!intent) throw resourceMissing('payment_intent', intentId, 'payment_intent', 400);
  const charge = store.get('charge', intent.latest_charge ?? '');
  if (!charge) throw withoutSuccessfulCharge(intentId);
  return charge;
}

/** Rejects giving back what was not taken, is given back already, or was taken by a chargeback. */
export function assertRefundable(store: ObjectStore, charge: Charge, amount: number): void {
  if (charge.status === 'failed' || !charge.captured) {
    throw withoutSuccessfulCharge(charge.payment_intent);
  }
  if (isChargedBack(store, charge)) {
    throw rejection(
      'charge_disputed',
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      charge,
    );
  }
  const left = refundable(charge);
  if (left === 0) {
    throw rejection(
      'charge_already_refunded',
      `Charge ${charge.id} has already been refunded.`,
      charge,
    );
  }
  if (amount > left) {
    throw invalidRequest(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      { param: 'amount' },
    );
  }
}

const isChargedBack = (store: ObjectStore, charge: Charge): boolean =>
  charge.disputed &&
  [...store.newestFirst('dispute', charge.payment_intent)].some(
    (dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable,
  );

const rejection = (code: string, message: string, charge: Charge): StripeError =>
  new StripeError(
    400,
    { type: 'invalid_request_error', code, message, charge: charge.id },
    { executed: true },
  );

const withoutSuccessfulCharge = (intentId: string): StripeError =>
  invalidRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`);
