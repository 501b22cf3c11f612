import { toFailure } from '../cards/declines.ts';
import type { ChargeBehaviour, Decline, TestCard } from '../cards/test-card.ts';
import type { ChargeFailure } from '../objects/charges.ts';
import type { PaymentIntent } from '../objects/types.ts';
import type { Confirmation } from './payment-intent-parameters.ts';
import { rateLimited, StripeError } from './stripe-error.ts';

export type Authorization =
  | { readonly kind: 'approved'; readonly responseIsLost: boolean }
  | { readonly kind: 'declined'; readonly failure: ChargeFailure }
  | { readonly kind: 'requires-action' };

/** A payment that the network is asked to authorize. */
export interface PaymentAttempt {
  readonly intent: PaymentIntent;
  readonly paymentMethod: string;
  readonly confirmation: Confirmation;
  readonly idempotencyKey: string | undefined;
}

const RETRY_AFTER_SECONDS = 1;

/** Stands for the banks behind the cards: does what the cards say. */
export class CardNetwork {
  readonly #failures = new Map<string, number>();

  authorize({ charge: behaviour }: TestCard, attempt: PaymentAttempt): Authorization {
    switch (behaviour?.kind) {
      case undefined:
      case 'approves':
        return { kind: 'approved', responseIsLost: false };
      case 'hangs':
        return { kind: 'approved', responseIsLost: true };
      case 'declines':
        return declined(behaviour);
      case 'blocks':
        return declined(behaviour, true);
      case 'authenticates':
        return authenticate(behaviour.offSession, attempt.confirmation);
      case 'fails':
        this.#fail(behaviour, attempt);
        return { kind: 'approved', responseIsLost: false };
    }
  }

  /** Asks once more after the customer authenticated. */
  authenticated({
    charge: behaviour,
  }: TestCard): Exclude<Authorization, { kind: 'requires-action' }> {
    return behaviour?.kind === 'authenticates' && behaviour.authenticated
      ? declined(behaviour.authenticated)
      : { kind: 'approved', responseIsLost: false };
  }

  /**
   * Fails as if in front of Stripe's API: nothing has been done or kept, so a retry under the same
   * idempotency key is as good as one under another. Payments with the same metadata are one purchase.
   */
  #fail(
    { status, times }: Extract<ChargeBehaviour, { kind: 'fails' }>,
    { intent, paymentMethod, idempotencyKey }: PaymentAttempt,
  ): void {
    const purchase = Object.values(intent.metadata).join(' ');
    const subject = `${paymentMethod} ${purchase || idempotencyKey || intent.id}`;
    const failures = this.#failures.get(subject) ?? 0;
    if (failures === times) return;
    this.#failures.set(subject, failures + 1);
    if (status === 429) throw rateLimited(RETRY_AFTER_SECONDS);
    throw new StripeError(500, {
      type: 'api_error',
      message: 'An unexpected error occurred. (This payment method fails at first.)',
    });
  }
}

/** Nobody takes part in an off-session payment; the card may need nobody for it. */
function authenticate(
  offSession: Decline | 'approves',
  { isOffSession, errorsOnAction }: Confirmation,
): Authorization {
  if (isOffSession) {
    return offSession === 'approves'
      ? { kind: 'approved', responseIsLost: false }
      : declined(offSession);
  }
  return errorsOnAction
    ? declined({ code: 'authentication_required', declineCode: 'authentication_required' })
    : { kind: 'requires-action' };
}

const declined = (why: Decline, isBlocked = false) => ({
  kind: 'declined' as const,
  failure: { ...toFailure(why), isBlocked },
});
