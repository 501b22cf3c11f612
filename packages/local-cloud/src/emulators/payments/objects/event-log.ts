import { epochSeconds, newId } from './ids.ts';
import type { ObjectStore } from './object-store.ts';
import type { StripeEvent } from './types.ts';

/** The version of Stripe's API for requests that name none. */
export const DEFAULT_API_VERSION = '2026-10-28.endive';

/** The cause of an event: an API request, or nothing but the passing of time. */
export interface EventOrigin {
  readonly requestId: string | null;
  readonly idempotencyKey: string | undefined;
  readonly apiVersion: string;
}

/** The origin of what happens without a request. */
export const UNREQUESTED: EventOrigin = {
  requestId: null,
  idempotencyKey: undefined,
  apiVersion: DEFAULT_API_VERSION,
};

/**
 * Records what happened to an object and hands it on to who wants to hear of it.
 *
 * @example
 * ```ts
 * const events = new EventLog(store, { notify: (event) => heard.push(event), count: () => 1 });
 * events.record('charge.refunded', charge, UNREQUESTED);
 * ```
 */
export class EventLog {
  readonly #store: ObjectStore;
  readonly #subscribers: { notify(event: StripeEvent): void; count(type: string): number };

  constructor(
    store: ObjectStore,
    subscribers: { notify(event: StripeEvent): void; count(type: string): number },
  ) {
    this.#store = store;
    this.#subscribers = subscribers;
  }

  record(type: string, object: StripeEvent['data']['object'], origin: EventOrigin): void {
    const event: StripeEvent = {
      id: newId('evt'),
      object: 'event',
      api_version: origin.apiVersion,
      created: epochSeconds(),
      data: { object },
      livemode: false,
      pending_webhooks: this.#subscribers.count(type),
      request: { id: origin.requestId, idempotency_key: origin.idempotencyKey ?? null },
      type,
    };
    this.#store.insert(event);
    this.#subscribers.notify(event);
  }
}
