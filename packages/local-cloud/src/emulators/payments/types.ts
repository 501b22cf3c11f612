import type { Emulator } from '../emulator.ts';

/** The way of a customer's money, one entry for each charge. */
export interface ChargeSummary {
  readonly id: string;
  readonly paymentIntentId: string;
  /** In Stripe's unit of `currency`, as all amounts here. */
  readonly amount: number;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
  /** ISO 4217, lower case as Stripe writes it. */
  readonly currency: string;
  readonly status: 'succeeded' | 'failed';
  readonly captured: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  readonly failureCode?: string;
}

/** The part of an event that an endpoint is sent: all of it, or no more than what to ask the API for. */
export type WebhookPayload = 'snapshot' | 'thin';

/** The address to which events are delivered. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  /** Types of events, or `*` for all of them. */
  readonly events: readonly string[];
  /** A snapshot when absent. */
  readonly payload?: WebhookPayload;
}

/** The response to requests while nothing is done. */
export interface PaymentOutage {
  readonly status: 429 | 500 | 503;
  /** The header `Retry-After`; none when absent. */
  readonly retryAfterSeconds?: number;
}

/** The part of Stripe's API that a payment adapter needs. */
export interface PaymentSandbox extends Emulator {
  charges(): ChargeSummary[];
  /** Delivers events to this URL from now on, signed with the secret that is returned. The same URL keeps its secret. */
  registerWebhook(
    url: string,
    events?: readonly string[],
    options?: { readonly payload?: WebhookPayload },
  ): { id: string; secret: string };
  /** Delivers events to an endpoint that has a name, wherever it was before. */
  keepWebhook(endpoint: WebhookEndpoint): void;
  /**
   * The number of webhooks still to be delivered whose next attempt is due until then, and how many
   * refunds change until then.
   */
  noticesUntil(epochMs: number): number;
  /**
   * Gives every request to the API this response, before anything is done, until it is called with
   * `undefined`.
   *
   * @example
   * ```ts
   * emulators.payments.respondWith({ status: 429, retryAfterSeconds: 1 });
   * ```
   */
  respondWith(outage: PaymentOutage | undefined): void;
}
