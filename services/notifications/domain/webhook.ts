import type { OrderChange } from './order-change.ts';
import { WebhookUrlError } from './webhook.errors.ts';

/** Where a customer's system hears about the customer's orders. */
export interface Webhook {
  readonly webhookId: string;
  readonly customerId: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** RFC 3339. */
  readonly createdAt: string;
}

/** What a webhook can be about: what became of an order, not each step on its way. */
export const WEBHOOK_EVENTS = [
  'order.placed',
  'order.confirmed',
  'order.rejected',
  'order.cancelled',
  'order.refunded',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** A customer has so many at the most. */
export const MAX_WEBHOOKS = 5;

/** What is sent, in the shape that https://www.standardwebhooks.com recommends. */
export interface WebhookMessage {
  readonly type: WebhookEvent;
  /** When it happened. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The message of a change; undefined when webhooks are not about it. */
export function webhookMessageOf(change: OrderChange): WebhookMessage | undefined {
  const type = WEBHOOK_EVENTS.find((event) => change.event.startsWith(`${event}.v`));
  if (!type) return undefined;
  const { orderId, version, status, reason } = change;
  return {
    type,
    timestamp: change.time,
    data: {
      orderId,
      version,
      status,
      ...(reason !== undefined && { reason }),
    },
  };
}

/**
 * Reads the address of a webhook. It must be HTTPS without credentials; hosts that the operator
 * trusts may do as they like. Which addresses the host stands for is looked at before each call.
 *
 * Throws {@link WebhookUrlError}.
 */
export function webhookUrl(text: string, trustedHosts: readonly string[]): URL {
  if (!URL.canParse(text)) throw new WebhookUrlError('It is no URL');
  const url = new URL(text);
  if (trustedHosts.includes(url.hostname) && /^https?:$/.test(url.protocol)) return url;
  if (url.protocol !== 'https:') throw new WebhookUrlError('It must be HTTPS');
  if (url.username !== '' || url.password !== '') {
    throw new WebhookUrlError('It must not hold a name or a password');
  }
  return url;
}

/** Seconds until a call that failed is tried again: half a minute, doubling, an hour at the most. */
export const webhookRetryDelay = (attempt: number): number =>
  Math.min(30 * 2 ** (attempt - 1), 3_600);
