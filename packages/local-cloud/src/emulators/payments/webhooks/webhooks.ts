import { epochSeconds } from '../objects/ids.ts';
import type { StripeEvent } from '../objects/types.ts';
import type { WebhookEndpoint, WebhookPayload } from '../types.ts';
import type { Delivery, DeliveryQueue } from './delivery-queue.ts';
import { signPayload } from './signature.ts';
import { toThinEvent } from './thin-event.ts';

const MAX_IN_FLIGHT = 8;
const TIMEOUT_MS = 10_000;

/**
 * Delivers events to the registered endpoints, at least once and in no order: what gets no success
 * with a 2xx is sent again, with growing pauses, and given up after the last of them.
 *
 * @see https://docs.stripe.com/webhooks
 */
export class Webhooks {
  readonly #queue: DeliveryQueue;
  readonly #retryDelaysMs: readonly number[];
  readonly #log: (line: string) => void;
  readonly #inFlight = new Map<number, Promise<void>>();
  readonly #stopping = new AbortController();
  #endpoints: readonly WebhookEndpoint[];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    queue: DeliveryQueue,
    options: { readonly retryDelaysMs: readonly number[]; readonly log: (line: string) => void },
  ) {
    this.#queue = queue;
    this.#retryDelaysMs = options.retryDelaysMs;
    this.#log = options.log;
    this.#endpoints = queue.endpoints();
  }

  register(
    url: string,
    events: readonly string[],
    payload: WebhookPayload,
  ): { id: string; secret: string } {
    const { id, secret } = this.#queue.register(url, events, payload);
    this.#endpoints = this.#queue.endpoints();
    return { id, secret };
  }

  keep(endpoint: WebhookEndpoint): void {
    this.#queue.keep(endpoint);
    this.#endpoints = this.#queue.endpoints();
  }

  /** The number of endpoints that want events of this type. */
  count(type: string): number {
    return this.#wanting(type).length;
  }

  /** Puts the event into the queue; it leaves with the next {@link deliver}. */
  notify(event: StripeEvent): void {
    for (const endpoint of this.#wanting(event.type)) {
      const payload = endpoint.payload === 'thin' ? toThinEvent(event) : event;
      // Indented, as Stripe sends it: whoever signs what they parsed and wrote anew is found out.
      this.#queue.add(endpoint, JSON.stringify(payload, null, 2));
    }
  }

  /** The number of deliveries that are due until then, those under way included. */
  dueUntil(epochMs: number): number {
    return this.#queue.dueUntil(epochMs);
  }

  /** Starts what is due, and comes back for what is due later. */
  deliver(): void {
    if (this.#stopping.signal.aborted) return;
    clearTimeout(this.#timer);
    const waiting = this.#queue
      .next(MAX_IN_FLIGHT * 2)
      .filter(({ id }) => !this.#inFlight.has(id))
      .slice(0, MAX_IN_FLIGHT - this.#inFlight.size);
    for (const delivery of waiting) {
      const pauseMs = delivery.dueAtMs - Date.now();
      if (pauseMs > 0) {
        this.#timer = setTimeout(() => this.deliver(), pauseMs).unref();
        return;
      }
      this.#inFlight.set(delivery.id, this.#attempt(delivery));
    }
  }

  /** Breaks off what is under way; it is sent again in the next run. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await Promise.all(this.#inFlight.values());
  }

  #wanting(type: string): WebhookEndpoint[] {
    return this.#endpoints.filter(({ events }) => events.includes('*') || events.includes(type));
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const failure = await this.#post(delivery);
    this.#inFlight.delete(delivery.id);
    if (this.#stopping.signal.aborted) return;
    if (failure === undefined) this.#queue.remove(delivery);
    else this.#retry(delivery, failure);
    this.deliver();
  }

  #retry(delivery: Delivery, failure: string): void {
    const delayMs = this.#retryDelaysMs[delivery.failures];
    if (delayMs === undefined) {
      this.#queue.remove(delivery);
      this.#log(`Payments: gave up a webhook to ${delivery.url}: ${failure}`);
    } else {
      this.#queue.postpone(delivery, delayMs);
    }
  }

  /** Returns why it failed, or nothing. */
  async #post({ url, secret, payload }: Delivery): Promise<string | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signPayload(payload, secret, epochSeconds()),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        body: payload,
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `it responded ${response.status}`;
    } catch (error) {
      return String(error);
    }
  }
}
