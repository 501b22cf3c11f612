import type { Captures } from '../objects/captures.ts';
import { type ChargeFailure, newCharge } from '../objects/charges.ts';
import type { EventLog, EventOrigin } from '../objects/event-log.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { PaymentFailure, PaymentIntent } from '../objects/types.ts';
import type { Wallets } from '../objects/wallets.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import type { CardNetwork } from './card-network.ts';
import type { Confirmation } from './payment-intent-parameters.ts';
import type { PaymentMethods } from './payment-methods.ts';
import { cardError, invalidRequest, unexpectedState } from './stripe-error.ts';

export interface ConfirmationParts {
  readonly store: ObjectStore;
  readonly events: EventLog;
  readonly network: CardNetwork;
  readonly captures: Captures;
  readonly wallets: Wallets;
  readonly methods: PaymentMethods;
  /** Makes the address of the challenge of a payment. */
  readonly challengeUrl: (intent: PaymentIntent) => string;
}

/**
 * Attempts to take an intent's money.
 *
 * @see https://docs.stripe.com/api/payment_intents/confirm
 */
export class Confirmations {
  readonly #parts: ConfirmationParts;

  constructor(parts: ConfirmationParts) {
    this.#parts = parts;
  }

  confirm(intent: PaymentIntent, confirmation: Confirmation, request: ApiRequest): ApiResponse {
    const { store, events, network, wallets, challengeUrl } = this.#parts;
    const paymentMethod = confirmation.paymentMethod ?? intent.payment_method;
    assertConfirmable(intent, paymentMethod, confirmation);
    const authorization = network.authorize(wallets.cardOf(paymentMethod), {
      intent,
      paymentMethod,
      confirmation,
      idempotencyKey: request.idempotencyKey,
    });
    const attempted = { ...intent, payment_method: paymentMethod, last_payment_error: null };
    switch (authorization.kind) {
      case 'declined':
        return raise(this.#decline(attempted, paymentMethod, authorization.failure, request));
      case 'requires-action': {
        const waiting = store.update({
          ...attempted,
          status: 'requires_action',
          next_action: {
            type: 'redirect_to_url',
            redirect_to_url: {
              return_url: confirmation.returnUrl ?? null,
              url: challengeUrl(intent),
            },
          },
        });
        events.record('payment_intent.requires_action', waiting, request);
        return { body: waiting };
      }
      case 'approved':
        return {
          body: this.#approve(attempted, paymentMethod, request),
          isLost: authorization.responseIsLost,
        };
    }
  }

  /** Goes on with a payment whose customer authenticated, or refused to. */
  complete(
    intent: PaymentIntent,
    outcome: 'authenticate' | 'refuse',
    origin: EventOrigin,
  ): PaymentIntent {
    const { network, wallets } = this.#parts;
    const { payment_method: paymentMethod } = intent;
    if (paymentMethod === null) throw new Error(`${intent.id} waits for nobody`);
    if (outcome === 'refuse') return this.#fail(intent, UNAUTHENTICATED, origin);
    const authorization = network.authenticated(wallets.cardOf(paymentMethod));
    return authorization.kind === 'declined'
      ? this.#decline(intent, paymentMethod, authorization.failure, origin)
      : this.#approve(intent, paymentMethod, origin);
  }

  #approve(intent: PaymentIntent, paymentMethod: string, origin: EventOrigin): PaymentIntent {
    const { store, events, captures, methods } = this.#parts;
    const attempt = newCharge(intent, paymentMethod);
    const charge = attempt.captured ? captures.book(attempt) : attempt;
    store.insert(charge);
    events.record('charge.succeeded', charge, origin);
    const charged = {
      ...intent,
      latest_charge: charge.id,
      next_action: null,
      payment_method: methods.savedBy(intent, paymentMethod, origin),
    };
    if (charge.captured) return captures.succeed(charged, charge, origin);
    const authorized = store.update({
      ...charged,
      status: 'requires_capture',
      amount_capturable: intent.amount,
    });
    events.record('payment_intent.amount_capturable_updated', authorized, origin);
    return authorized;
  }

  #decline(
    intent: PaymentIntent,
    paymentMethod: string,
    { isBlocked, ...reason }: ChargeFailure,
    origin: EventOrigin,
  ): PaymentIntent {
    const { store, events } = this.#parts;
    const charge = newCharge(intent, paymentMethod, { isBlocked, ...reason });
    store.insert(charge);
    events.record('charge.failed', charge, origin);
    const failure: PaymentFailure = { type: 'card_error', ...reason, charge: charge.id };
    return this.#fail({ ...intent, latest_charge: charge.id }, failure, origin);
  }

  #fail(intent: PaymentIntent, failure: PaymentFailure, origin: EventOrigin): PaymentIntent {
    const { store, events } = this.#parts;
    const failed = store.update({
      ...intent,
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: failure,
      next_action: null,
    });
    events.record('payment_intent.payment_failed', failed, origin);
    return failed;
  }
}

/** Tells the caller that their payment failed. */
function raise(failed: PaymentIntent): never {
  if (failed.last_payment_error === null) throw new Error(`${failed.id} did not fail`);
  throw cardError(failed.last_payment_error, failed);
}

/** @see https://docs.stripe.com/error-codes#payment-intent-authentication-failure */
const UNAUTHENTICATED: PaymentFailure = {
  type: 'invalid_request_error',
  code: 'payment_intent_authentication_failure',
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
};

function assertConfirmable(
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

/** Cards lead nobody away; other methods, which the account may offer, do. */
const mayRedirect = ({
  allowed_payment_method_types: allowed,
  automatic_payment_methods: automatic,
}: PaymentIntent): boolean =>
  allowed === null && automatic.enabled && automatic.allow_redirects === 'always';
