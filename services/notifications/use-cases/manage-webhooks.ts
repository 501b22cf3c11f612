import type { Clock } from '@commerce/lambda';
import {
  TooManyWebhooksError,
  WebhookChangedError,
  WebhookExistsError,
  WebhookNotFoundError,
} from '../domain/webhook.errors.ts';
import {
  MAX_WEBHOOKS,
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookEvent,
  webhookUrl,
} from '../domain/webhook.ts';
import {
  beginVerification,
  mayAskAgain,
  type PendingVerification,
  verificationMessage,
} from '../domain/webhook-verification.ts';
import type { WebhookCalls } from '../ports/webhook-calls.ts';
import type { WebhookClient } from '../ports/webhook-client.ts';
import type { WebhookSecrets } from '../ports/webhook-secrets.ts';
import type { Webhooks } from '../ports/webhooks.ts';

export interface WebhookRequest {
  readonly customerId: string;
  readonly url: string;
  /** All events when absent. */
  readonly events?: readonly WebhookEvent[] | undefined;
}

export interface DeleteWebhookDependencies {
  readonly webhooks: Webhooks;
}

export interface RequestVerificationDependencies extends DeleteWebhookDependencies {
  readonly calls: WebhookCalls;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface CreateWebhookDependencies extends RequestVerificationDependencies {
  readonly client: WebhookClient;
  readonly secrets: WebhookSecrets;
  readonly trustedHosts: readonly string[];
}

/**
 * Creates a webhook and its secret, which is told this once, and sends its system a challenge. Two
 * requests at the same instant may pass the maximum by one: it guards against waste, not against anybody.
 *
 * Cost: 1 RRU, 2 WRU, a message.
 */
export async function createWebhook(
  { customerId, url, events }: WebhookRequest,
  dependencies: CreateWebhookDependencies,
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  const { webhooks, calls, client, secrets, clock, newId, trustedHosts } = dependencies;
  const target = webhookUrl(url, trustedHosts);
  await client.assertPublic(target);
  const { href } = target;
  const existing = await webhooks.of(customerId);
  if (existing.some((webhook) => webhook.url === href)) throw new WebhookExistsError();
  if (existing.length >= MAX_WEBHOOKS) throw new TooManyWebhooksError(MAX_WEBHOOKS);

  const webhookId = `wh_${newId()}`;
  const { secret, sealed } = await secrets.create(webhookId);
  const now = clock.now();
  const webhook: AskedWebhook = {
    webhookId,
    customerId,
    url: href,
    events: events ?? WEBHOOK_EVENTS,
    verification: beginVerification(newId(), now),
    secrets: [{ sealed }],
    createdAt: now.toISOString(),
  };
  try {
    await webhooks.save(webhook);
    await sendChallenge(webhook, calls);
  } catch (error) {
    // The caller learns neither id nor secret, and must be able to try again.
    await webhooks.remove(customerId, webhookId);
    throw error;
  }
  return { webhook, secret };
}

/**
 * Sends a webhook's system another challenge, unless it gave one back, or was sent one within the
 * last minute. Returns the webhook as it is then.
 *
 * Throws `WebhookNotFoundError`. Cost: 1 RRU, 1 WRU, a message.
 */
export async function requestVerification(
  { customerId, webhookId }: Pick<Webhook, 'customerId' | 'webhookId'>,
  { webhooks, calls, clock, newId }: RequestVerificationDependencies,
): Promise<Webhook> {
  const webhook = await webhooks.find(customerId, webhookId);
  if (!webhook) throw new WebhookNotFoundError();
  const now = clock.now();
  if (!mayAskAgain(webhook, now)) return webhook;
  const asked = { ...webhook, verification: beginVerification(newId(), now) };
  // Somebody else asks at the same time, or the system has just responded.
  if (!(await webhooks.setVerification(webhook, asked.verification)))
    throw new WebhookChangedError();
  await sendChallenge(asked, calls);
  return asked;
}

/** A webhook whose system is asked to give a challenge back. */
type AskedWebhook = Webhook & { readonly verification: PendingVerification };

async function sendChallenge(
  { customerId, webhookId, verification }: AskedWebhook,
  calls: WebhookCalls,
): Promise<void> {
  const message = verificationMessage(webhookId, verification);
  const messageId = `${webhookId}:${Date.parse(verification.askedAt)}`;
  await calls.enqueue([{ customerId, webhookId, messageId, message }]);
}

/** Throws `WebhookNotFoundError` when the customer has no such webhook. */
export async function deleteWebhook(
  { customerId, webhookId }: Pick<Webhook, 'customerId' | 'webhookId'>,
  { webhooks }: DeleteWebhookDependencies,
): Promise<void> {
  if (!(await webhooks.remove(customerId, webhookId))) throw new WebhookNotFoundError();
}
