import { epochSeconds, newId } from './ids.ts';
import type { ObjectStore } from './object-store.ts';
import type { StripeEvent } from './types.ts';

/** The API request that something happened in. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly idempotencyKey: string | undefined;
  readonly apiVersion: string;
}

/** Records what happened to an object and hands it on to who wants to hear of it. */
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

  record(type: string, object: StripeEvent['data']['object'], origin: RequestOrigin): void {
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
