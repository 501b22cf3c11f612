import { refundable, refunded } from '../objects/charges.ts';
import type { EventLog } from '../objects/event-log.ts';
import { epochSeconds, newId } from '../objects/ids.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Charge, Refund } from '../objects/types.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import { Parameters } from './parameters.ts';
import { invalidRequest, resourceMissing, StripeError } from './stripe-error.ts';

const KNOWN = ['amount', 'charge', 'metadata', 'payment_intent', 'reason'];

/**
 * Gives captured money back.
 *
 * @see https://docs.stripe.com/api/refunds
 */
export class Refunds {
  readonly #store: ObjectStore;
  readonly #events: EventLog;

  constructor(store: ObjectStore, events: EventLog) {
    this.#store = store;
    this.#events = events;
  }

  create(request: ApiRequest): ApiAnswer {
    const parameters = new Parameters(request.form, KNOWN);
    const charge = this.#chargeToRefund(parameters);
    const amount = parameters.positiveInteger('amount') ?? refundable(charge);
    this.#assertRefundable(charge, amount);
    const refund: Refund = {
      id: newId('re'),
      object: 'refund',
      amount,
      charge: charge.id,
      created: epochSeconds(),
      currency: charge.currency,
      metadata: parameters.metadata(),
      payment_intent: charge.payment_intent,
      reason:
        parameters.choice('reason', ['duplicate', 'fraudulent', 'requested_by_customer']) ?? null,
      status: 'succeeded',
    };
    this.#store.insert(refund);
    this.#events.record('refund.created', refund, request);
    const updated = this.#store.update(refunded(charge, amount));
    this.#events.record('charge.refunded', updated, request);
    return { body: refund };
  }

  #chargeToRefund(parameters: Parameters): Charge {
    const chargeId = parameters.text('charge');
    const intentId = parameters.text('payment_intent');
    if (chargeId !== undefined) {
      const charge = this.#store.get('charge', chargeId);
      if (!charge) throw resourceMissing('charge', chargeId, 'charge', 400);
      return charge;
    }
    if (intentId === undefined) {
      throw invalidRequest(
        'One of the following params should be provided for this request: payment_intent or charge.',
      );
    }
    const intent = this.#store.get('payment_intent', intentId);
    if (!intent) throw resourceMissing('payment_intent', intentId, 'payment_intent', 400);
    const charge = this.#store.get('charge', intent.latest_charge ?? '');
    if (!charge) throw withoutSuccessfulCharge(intentId);
    return charge;
  }

  #assertRefundable(charge: Charge, amount: number): void {
    if (charge.status === 'failed' || !charge.captured) {
      throw withoutSuccessfulCharge(charge.payment_intent);
    }
    const left = refundable(charge);
    if (left === 0) {
      throw new StripeError(
        400,
        {
          type: 'invalid_request_error',
          code: 'charge_already_refunded',
          message: `Charge ${charge.id} has already been refunded.`,
          charge: charge.id,
        },
        { executed: true },
      );
    }
    if (amount > left) {
      throw invalidRequest(
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        { param: 'amount' },
      );
    }
  }
}

const withoutSuccessfulCharge = (intentId: string): StripeError =>
  invalidRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`);
