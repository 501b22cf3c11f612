import type { EventOrigin } from '../objects/event-log.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { PaymentIntent } from '../objects/types.ts';
import type { Confirmations } from './confirmations.ts';

/** The customer proves to their bank who they are, or does not. */
export type ChallengeOutcome = 'authenticate' | 'refuse';

/** The path below which the challenges are. */
export const CHALLENGES_PATH = '/challenges/';

/**
 * The questions of the banks to their customers, each at an address that nobody can guess: it ends in
 * the secret of its payment.
 *
 * @see https://docs.stripe.com/payments/3d-secure
 * @example
 * const intent = challenges.find(path);
 * if (intent !== undefined) challenges.settle(intent, 'authenticate', origin);
 */
export class Challenges {
  readonly #store: ObjectStore;
  readonly #confirmations: Confirmations;

  constructor(store: ObjectStore, confirmations: Confirmations) {
    this.#store = store;
    this.#confirmations = confirmations;
  }

  /** Finds the payment whose challenge has this address; undefined when nobody gave it out. */
  find(path: string): PaymentIntent | undefined {
    if (!path.startsWith(CHALLENGES_PATH)) return undefined;
    const secret = path.slice(CHALLENGES_PATH.length);
    const intent = this.#store.get('payment_intent', secret.split('_secret_')[0] ?? '');
    return intent?.client_secret === secret ? intent : undefined;
  }

  /** Takes the customer's outcome, once: a payment that no longer waits stays as it is. */
  settle(intent: PaymentIntent, outcome: ChallengeOutcome, origin: EventOrigin): PaymentIntent {
    if (intent.status !== 'requires_action') return intent;
    return this.#confirmations.complete(intent, outcome, origin);
  }
}
