import { captured, newCharge, released } from '../objects/charges.ts';
import type { EventLog, RequestOrigin } from '../objects/event-log.ts';
import { epochSeconds } from '../objects/ids.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Charge, PaymentFailure, PaymentIntent } from '../objects/types.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import type { CardNetwork } from './card-network.ts';
import { Parameters } from './parameters.ts';
import { type Confirmation, toConfirmation, toPaymentIntent } from './payment-intent-parameters.ts';
import { cardError, invalidRequest, resourceMissing, unexpectedState } from './stripe-error.ts';

const CANCELABLE: readonly string[] = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
] satisfies PaymentIntent['status'][];

/**
 * The life of a payment: authorized, then captured or let go.
 *
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle
 */
export class PaymentIntents {
  readonly #store: ObjectStore;
  readonly #events: EventLog;
  readonly #network: CardNetwork;

  constructor(store: ObjectStore, events: EventLog, network: CardNetwork) {
    this.#store = store;
    this.#events = events;
    this.#network = network;
  }

  create(request: ApiRequest): ApiAnswer {
    const { intent, confirmation } = toPaymentIntent(request.form);
    this.#store.insert(intent);
    this.#events.record('payment_intent.created', intent, request);
    return confirmation ? this.#confirm(intent, confirmation, request) : { body: intent };
  }

  confirm(request: ApiRequest): ApiAnswer {
    return this.#confirm(this.#find(request.id), toConfirmation(request.form), request);
  }

  capture(request: ApiRequest): ApiAnswer {
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
    if (amount > intent.amount_capturable) {
      throw invalidRequest(
        `The amount to capture (${amount}) is more than can be captured (${intent.amount_capturable})`,
        { code: 'amount_too_large', param: 'amount_to_capture' },
      );
    }
    const charge = this.#store.update(captured(this.#chargeOf(intent), amount));
    this.#events.record('charge.captured', charge, request);
    return { body: this.#succeed({ ...intent, amount_received: amount }, request) };
  }

  cancel(request: ApiRequest): ApiAnswer {
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
      const charge = this.#store.update(released(this.#chargeOf(intent)));
      this.#events.record('charge.refunded', charge, request);
    }
    const canceled = this.#store.update({
      ...intent,
      status: 'canceled',
      amount_capturable: 0,
      canceled_at: epochSeconds(),
      cancellation_reason: reason ?? null,
      next_action: null,
    });
    this.#events.record('payment_intent.canceled', canceled, request);
    return { body: canceled };
  }

  #confirm(intent: PaymentIntent, confirmation: Confirmation, request: ApiRequest): ApiAnswer {
    const paymentMethod = confirmation.paymentMethod ?? intent.payment_method;
    this.#assertConfirmable(intent, paymentMethod, confirmation);
    const authorization = this.#network.authorize(paymentMethod, {
      intent,
      isUnattended: confirmation.isUnattended,
      idempotencyKey: request.idempotencyKey,
    });
    const attempted = { ...intent, payment_method: paymentMethod, last_payment_error: null };
    switch (authorization.kind) {
      case 'declined':
        return this.#decline(attempted, paymentMethod, authorization.failure, request);
      case 'requires-action': {
        const waiting = this.#store.update({
          ...attempted,
          status: 'requires_action',
          next_action: { type: 'use_stripe_sdk' },
        });
        this.#events.record('payment_intent.requires_action', waiting, request);
        return { body: waiting };
      }
      case 'approved':
        return {
          body: this.#approve(attempted, paymentMethod, request),
          isLost: authorization.answerIsLost,
        };
    }
  }

  #assertConfirmable(
    intent: PaymentIntent,
    paymentMethod: string | null,
    { returnUrl }: Confirmation,
  ): asserts paymentMethod is string {
    if (intent.status === 'succeeded') {
      throw unexpectedState(
        'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
        intent,
      );
    }
    if (intent.status === 'canceled' || intent.status === 'requires_capture') {
      throw unexpectedState(
        `This PaymentIntent's status is ${intent.status}, but must be requires_payment_method, requires_confirmation or requires_action to be confirmed.`,
        intent,
      );
    }
    if (paymentMethod === null) {
      throw unexpectedState(
        "You cannot confirm this PaymentIntent because it's missing a payment method.",
        intent,
      );
    }
    if (mayRedirect(intent) && returnUrl === undefined) {
      throw invalidRequest(
        'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`, or set `automatic_payment_methods[allow_redirects]` to `never`.',
      );
    }
  }

  #approve(intent: PaymentIntent, paymentMethod: string, origin: RequestOrigin): PaymentIntent {
    const charge = newCharge(intent, paymentMethod);
    this.#store.insert(charge);
    this.#events.record('charge.succeeded', charge, origin);
    const charged = { ...intent, latest_charge: charge.id, next_action: null };
    if (charge.captured)
      return this.#succeed({ ...charged, amount_received: intent.amount }, origin);
    const authorized = this.#store.update({
      ...charged,
      status: 'requires_capture',
      amount_capturable: intent.amount,
    });
    this.#events.record('payment_intent.amount_capturable_updated', authorized, origin);
    return authorized;
  }

  #succeed(intent: PaymentIntent, origin: RequestOrigin): PaymentIntent {
    const succeeded = this.#store.update({ ...intent, status: 'succeeded', amount_capturable: 0 });
    this.#events.record('payment_intent.succeeded', succeeded, origin);
    return succeeded;
  }

  #decline(
    intent: PaymentIntent,
    paymentMethod: string,
    reason: Pick<PaymentFailure, 'code' | 'decline_code' | 'message'>,
    origin: RequestOrigin,
  ): never {
    const charge = newCharge(intent, paymentMethod, reason);
    this.#store.insert(charge);
    this.#events.record('charge.failed', charge, origin);
    const failure: PaymentFailure = { type: 'card_error', ...reason, charge: charge.id };
    const failed = this.#store.update({
      ...intent,
      status: 'requires_payment_method',
      payment_method: null,
      latest_charge: charge.id,
      last_payment_error: failure,
      next_action: null,
    });
    this.#events.record('payment_intent.payment_failed', failed, origin);
    throw cardError(failure, failed);
  }

  #find(id: string): PaymentIntent {
    const intent = this.#store.get('payment_intent', id);
    if (!intent) throw resourceMissing('payment_intent', id, 'intent');
    return intent;
  }

  #chargeOf(intent: PaymentIntent): Charge {
    const charge = this.#store.get('charge', intent.latest_charge ?? '');
    if (!charge) throw new Error(`The authorized payment intent ${intent.id} has no charge`);
    return charge;
  }
}

/** Cards lead nobody away; other methods, which the account may offer, do. */
const mayRedirect = ({
  allowed_payment_method_types: allowed,
  automatic_payment_methods: automatic,
}: PaymentIntent): boolean =>
  allowed === null && automatic.enabled && automatic.allow_redirects === 'always';
