import { toFailure } from '../cards/declines.ts';
import type { Captures } from '../objects/captures.ts';
import { captured, released } from '../objects/charges.ts';
import type { EventLog } from '../objects/event-log.ts';
import { epochSeconds } from '../objects/ids.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Charge, PaymentIntent } from '../objects/types.ts';
import type { Wallets } from '../objects/wallets.ts';
import { assertWhole } from './amount-rules.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import type { Confirmations } from './confirmations.ts';
import { assertCustomer } from './customers.ts';
import { Parameters } from './parameters.ts';
import { toConfirmation, toPaymentIntent } from './payment-intent-parameters.ts';
import type { PaymentMethods } from './payment-methods.ts';
import { cardError, invalidRequest, resourceMissing, unexpectedState } from './stripe-error.ts';

const CANCELABLE: readonly string[] = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
] satisfies PaymentIntent['status'][];

export interface PaymentIntentParts {
  readonly store: ObjectStore;
  readonly events: EventLog;
  readonly confirmations: Confirmations;
  readonly captures: Captures;
  readonly methods: PaymentMethods;
  readonly wallets: Wallets;
}

/**
 * The life of a payment: authorized, then captured or let go.
 *
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle
 */
export class PaymentIntents {
  readonly #parts: PaymentIntentParts;

  constructor(parts: PaymentIntentParts) {
    this.#parts = parts;
  }

  create(request: ApiRequest): ApiResponse {
    const { store, events, confirmations, methods } = this.#parts;
    const { intent, confirmation } = toPaymentIntent(request.form);
    if (intent.customer !== null) assertCustomer(store, intent.customer);
    if (intent.payment_method !== null) {
      methods.assertUsable(intent.payment_method, intent.customer);
    }
    store.insert(intent);
    events.record('payment_intent.created', intent, request);
    return confirmation ? confirmations.confirm(intent, confirmation, request) : { body: intent };
  }

  confirm(request: ApiRequest): ApiResponse {
    const { confirmations, methods } = this.#parts;
    const intent = this.#find(request.id);
    const confirmation = toConfirmation(request.form);
    if (confirmation.paymentMethod !== undefined) {
      methods.assertUsable(confirmation.paymentMethod, intent.customer);
    }
    return confirmations.confirm(intent, confirmation, request);
  }

  capture(request: ApiRequest): ApiResponse {
    const { store, events, captures, wallets } = this.#parts;
    const intent = this.#find(request.id);
    const parameters = new Parameters(request.form, ['amount_to_capture']);
    if (intent.status !== 'requires_capture') {
      throw unexpectedState(
        intent.status === 'succeeded'
          ? 'This PaymentIntent could not be captured because it has already been captured.'
          : `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
        intent,
      );
    }
    const amount = parameters.positiveInteger('amount_to_capture') ?? intent.amount_capturable;
    assertWhole(amount, intent.currency, 'amount_to_capture');
    if (amount > intent.amount_capturable) {
      throw invalidRequest(
        `The amount to capture (${amount}) is more than can be captured (${intent.amount_capturable})`,
        { code: 'amount_too_large', param: 'amount_to_capture' },
      );
    }
    const authorized = this.#chargeOf(intent);
    const { capture: decline } = wallets.cardOf(authorized.payment_method);
    if (decline) {
      const reason = toFailure(decline);
      throw cardError({ type: 'card_error', ...reason, charge: authorized.id }, intent);
    }
    const charge = store.update(captures.book(captured(authorized, amount)));
    events.record('charge.captured', charge, request);
    return { body: captures.succeed(intent, charge, request) };
  }

  cancel(request: ApiRequest): ApiResponse {
    const { store, events } = this.#parts;
    const intent = this.#find(request.id);
    const parameters = new Parameters(request.form, ['cancellation_reason']);
    const reason = parameters.choice('cancellation_reason', [
      'abandoned',
      'duplicate',
      'fraudulent',
      'requested_by_customer',
    ]);
    if (!CANCELABLE.includes(intent.status)) {
      throw unexpectedState(
        `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`,
        intent,
      );
    }
    if (intent.status === 'requires_capture') {
      const charge = store.update(released(this.#chargeOf(intent)));
      events.record('charge.refunded', charge, request);
    }
    const canceled = store.update({
      ...intent,
      status: 'canceled',
      amount_capturable: 0,
      canceled_at: epochSeconds(),
      cancellation_reason: reason ?? null,
      next_action: null,
    });
    events.record('payment_intent.canceled', canceled, request);
    return { body: canceled };
  }

  #find(id: string): PaymentIntent {
    const intent = this.#parts.store.get('payment_intent', id);
    if (!intent) throw resourceMissing('payment_intent', id, 'intent');
    return intent;
  }

  #chargeOf(intent: PaymentIntent): Charge {
    const charge = this.#parts.store.get('charge', intent.latest_charge ?? '');
    if (!charge) throw new Error(`The authorized payment intent ${intent.id} has no charge`);
    return charge;
  }
}
