import {
  type StripeResponse as ApiResponse,
  assertAuthenticated,
  type ChallengeOutcome,
  type Challenges,
  carryOut,
  DEFAULT_API_VERSION,
  EventLog,
  IdempotencyKeys,
  Ledger,
  parseForm,
  RefundOutcomes,
  type Routes,
  responseHeaders,
  type Sources,
  StripeError,
  type StripeEvent,
  stripeParts,
  toResponse,
  UNREQUESTED,
  unknownRoute,
  withSources,
} from '@commerce/local-cloud/payments';
import type { Random } from '../kernel/random.ts';
import { accountsOf, refundsIn, type SimulatedPayment, type SimulatedRefund } from './accounts.ts';
import { cloneJson } from './clone.ts';
import { randomId } from './ids.ts';
import { type Notice, noticeOf } from './notices.ts';
import { ObjectMemory } from './object-memory.ts';
import type { StripeRequest, StripeResponse } from './redirect.ts';
import { Settlements } from './settlements.ts';

export interface SimulatedStripeOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: Random;
  /** Time after which a refund changes that did not end when it was made; around a day when absent. */
  readonly refundDelayMs?: () => number;
  /** Age that a payment has before a search knows it; around a minute when absent. */
  readonly searchLagSeconds?: () => number;
}

type Request = Pick<StripeRequest, 'method' | 'path' | 'headers' | 'body'>;

const DAY_MS = 86_400_000;
/** Less than twice what Stripe promises, which is what callers rely on. */
const MAX_SEARCH_LAG_SECONDS = 115;

/**
 * Stripe in memory and in the time of a history. It carries out each request at once; whoever brings
 * requests here lets the time pass that they take, and calls {@link settle} when something is due.
 *
 * @example
 * ```ts
 * const stripe = new SimulatedStripe({ now: () => kernel.nowMs, random: kernel.random });
 * stripe.onNotice((notice) => kernel.later(5_000, () => deliver(notice.body('thin'))));
 * redirectStripe(async (request) => {
 *   await kernel.pause(40);
 *   return stripe.handle(request);
 * });
 * ```
 */
export class SimulatedStripe {
  readonly #sources: Sources;
  readonly #store = new ObjectMemory();
  readonly #keys = new IdempotencyKeys<object>(new Map());
  readonly #settlements: Settlements;
  readonly #routes: Routes;
  readonly #challenges: Challenges;
  readonly #listeners: ((notice: Notice) => void)[] = [];
  #happened: StripeEvent[] = [];

  constructor({ now, random, refundDelayMs, searchLagSeconds }: SimulatedStripeOptions) {
    this.#sources = { now, newId: (prefix) => randomId(prefix, random) };
    const store = this.#store;
    const events = new EventLog(store, {
      notify: (event) => this.#happened.push(event),
      count: () => this.#listeners.length,
    });
    const ledger = new Ledger(store);
    const outcomes = new RefundOutcomes(store, events, ledger);
    this.#settlements = new Settlements({ store, events, outcomes, now });
    const delayMs = refundDelayMs ?? (() => random.exponential(DAY_MS));
    const { routes, challenges } = stripeParts({
      store,
      events,
      ledger,
      outcomes,
      schedule: (refundId) => this.#settlements.refundLater(refundId, delayMs()),
      searchLagSeconds: searchLagSeconds ?? (() => random.below(MAX_SEARCH_LAG_SECONDS)),
      baseUrl: () => 'https://stripe.nowhere',
    });
    this.#routes = routes;
    this.#challenges = challenges;
  }

  /** Carries a request out. */
  handle(request: Request): StripeResponse {
    return this.begin(request)();
  }

  /**
   * Takes a request, and returns what carries it out: a second request under its idempotency key is a
   * conflict until then.
   */
  begin(request: Request): () => StripeResponse {
    this.settle();
    return withSources(this.#sources, () => {
      const { newId } = this.#sources;
      const requestId = newId('req');
      try {
        return this.#begin(request, requestId);
      } catch (error) {
        const response = sent(request, requestId, responseOf(error));
        return () => response;
      }
    });
  }

  /** Moment of what happens next without a request; undefined when nothing will. */
  get nextDueAtMs(): number | undefined {
    return this.#settlements.nextAtMs;
  }

  /** Has authorizations expire and refunds arrive or fail whose time has come. Requests do so, too. */
  settle(): void {
    while (this.#happens(() => this.#settlements.settleOne())) {}
  }

  /** Calls a listener with each event, at its moment. */
  onNotice(listener: (notice: Notice) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Refunds as a person does in Stripe's dashboard.
   *
   * @throws StripeError when Stripe rejects it.
   */
  refundByHand(paymentIntentId: string, amount: number): void {
    this.settle();
    const route = this.#routes.find('POST', '/v1/refunds');
    if (route === undefined) throw new Error('Refunds have no route');
    const request = {
      id: '',
      form: { payment_intent: paymentIntentId, amount: String(amount) },
      requestId: this.#sources.newId('req'),
      idempotencyKey: undefined,
      apiVersion: DEFAULT_API_VERSION,
    };
    this.#happens(() => route.operation(request));
  }

  /**
   * Has a customer authenticate at the address that their bank gave them, or refuse to. Returns false
   * when the payment does not wait for that any more.
   */
  answer(challengeUrl: string, outcome: ChallengeOutcome): boolean {
    this.settle();
    const intent = this.#challenges.find(new URL(challengeUrl).pathname);
    if (intent?.status !== 'requires_action') return false;
    this.#happens(() => this.#challenges.settle(intent, outcome, UNREQUESTED));
    return true;
  }

  /** Reads the money of all payments, the oldest first. */
  payments(): Iterable<SimulatedPayment> {
    return accountsOf(this.#store);
  }

  /** Reads all refunds, the oldest first. */
  refunds(): Iterable<SimulatedRefund> {
    return refundsIn(this.#store);
  }

  /** Grows with each change of anything here. */
  get version(): number {
    return this.#store.version;
  }

  #begin(request: Request, requestId: string): () => StripeResponse {
    const { method, path: pathAndQuery, headers, body } = request;
    assertAuthenticated(headers.authorization);
    const [path = '', query = ''] = pathAndQuery.split('?');
    const route = this.#routes.find(method, path);
    if (route === undefined) throw unknownRoute(method, path);
    const isChange = method === 'POST';
    const key = isChange ? headers['idempotency-key'] : undefined;
    const apiRequest = {
      id: route.id,
      form: parseForm(isChange ? body : query),
      requestId,
      idempotencyKey: key,
      apiVersion: headers['stripe-version'] ?? DEFAULT_API_VERSION,
    };
    const fingerprint = `${path}\n${body}`;
    const earlier = key === undefined ? undefined : this.#keys.begin(key, fingerprint);
    if (earlier !== undefined) {
      const response = sent(request, requestId, { ...earlier, isReplay: true });
      return () => response;
    }
    return () =>
      sent(
        request,
        requestId,
        this.#respond(() => {
          const response = carryOut(route, apiRequest, this.#store);
          if (key !== undefined) this.#keys.keep(key, fingerprint, response);
          return isChange ? { ...response, isFinal: true } : response;
        }, key),
      );
  }

  #respond(work: () => ApiResponse<object>, key: string | undefined): ApiResponse<object> {
    try {
      return this.#happens(work);
    } catch (error) {
      return responseOf(error);
    } finally {
      if (key !== undefined) this.#keys.end(key);
    }
  }

  /** Does all of it or nothing, and tells of what happened. */
  #happens<Result>(work: () => Result): Result {
    this.#happened = [];
    const result = withSources(this.#sources, () => this.#store.transaction(work));
    for (const event of this.#happened) this.#tell(event);
    return result;
  }

  #tell(event: StripeEvent): void {
    const { object } = event.data;
    if (event.type === 'payment_intent.amount_capturable_updated') {
      this.#settlements.expireLater(object.id);
    }
    for (const listener of this.#listeners) listener(noticeOf(event));
  }
}

function responseOf(error: unknown): ApiResponse<object> {
  if (error instanceof StripeError) return toResponse(error);
  throw error;
}

const sent = (
  { headers }: Request,
  requestId: string,
  response: ApiResponse<object>,
): StripeResponse => ({
  status: response.status,
  headers: responseHeaders(headers, requestId, response),
  body: cloneJson(response.body),
  ...(response.isLost && { isLost: true }),
});
