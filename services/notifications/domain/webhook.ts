import type { OrderChange } from './order-change.ts';
import { WebhookPortError, WebhookUrlError } from './webhook.errors.ts';
import type { WebhookSecret } from './webhook-secret.ts';
import type { VERIFICATION_EVENT, WebhookVerification } from './webhook-verification.ts';

/** The address at which a customer's system is told of the customer's orders. */
export interface Webhook {
  readonly webhookId: string;
  readonly customerId: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly verification: WebhookVerification;
  /** Newest first. Absent from webhooks whose secret was derived from the signing key. */
  readonly secrets?: readonly WebhookSecret[];
  /** RFC 3339. */
  readonly createdAt: string;
}

/** The events that a webhook can be about: outcomes of an order, not its steps. */
export const WEBHOOK_EVENTS = [
  'order.placed',
  'order.confirmed',
  'order.rejected',
  'order.cancelled',
  'order.refunded',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Maximum of webhooks of one customer. */
export const MAX_WEBHOOKS = 5;

/** A message to a webhook, in the shape that https://www.standardwebhooks.com recommends. */
export interface WebhookMessage {
  readonly type: WebhookEvent | typeof VERIFICATION_EVENT;
  /** The time of the event, RFC 3339. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Makes the message of a change; undefined when webhooks are not about it. */
export function webhookMessageOf(
  change: OrderChange,
): (WebhookMessage & { readonly type: WebhookEvent }) | undefined {
  const type = WEBHOOK_EVENTS.find((event) => change.event.startsWith(`${event}.v`));
  if (!type) return undefined;
  const { orderId, version, status, reason } = change;
  return {
    type,
    timestamp: change.time,
    data: { orderId, version, status, reason },
  };
}

/** The port of HTTPS, and its usual alternative. */
const PORTS = [443, 8443];

/**
 * Reads the address of a webhook. It must be HTTPS at a port of the web, without credentials; hosts
 * that the operator trusts may do as they like. Which addresses the host stands for is looked at
 * before each call.
 *
 * Throws {@link WebhookUrlError} and {@link WebhookPortError}.
 */
export function webhookUrl(text: string, trustedHosts: readonly string[]): URL {
  if (!URL.canParse(text)) throw new WebhookUrlError('It is no URL');
  const url = new URL(text);
  if (trustedHosts.includes(url.hostname) && ['http:', 'https:'].includes(url.protocol)) return url;
  if (url.protocol !== 'https:') throw new WebhookUrlError('It must be HTTPS');
  if (url.username !== '' || url.password !== '') {
    throw new WebhookUrlError('It must not hold a name or a password');
  }
  if (!PORTS.includes(Number(url.port || 443))) throw new WebhookPortError(PORTS);
  return url;
}

/** Returns the seconds until a call is retried: half a minute, doubling, an hour at the most. */
export const webhookRetryDelay = (attempt: number): number =>
  Math.min(30 * 2 ** (attempt - 1), 3_600);
