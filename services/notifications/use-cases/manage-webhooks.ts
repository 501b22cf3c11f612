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
  verificationMessage,
} from '../domain/webhook-verification.ts';
import type { WebhookCalls } from '../ports/webhook-calls.ts';
import type { WebhookClient } from '../ports/webhook-client.ts';
import type { WebhookSecrets } from '../ports/webhook-secrets.ts';
import type { Webhooks } from '../ports/webhooks.ts';

export interface WebhookRequest {
  readonly customerId: string;
  readonly url: string;
  /** All there are when absent. */
  readonly events?: readonly WebhookEvent[] | undefined;
}

/**
 * Makes a webhook and the secret that verifies it, which is told this once, and has its system asked
 * whether it wants to be called. Two requests at the same instant may pass the maximum by one: it
 * guards against waste, not against anybody.
 *
 * Cost: 1 RRU, 1 WRU, a message.
 */
export async function createWebhook(
  { customerId, url, events }: WebhookRequest,
  {
    webhooks,
    calls,
    secrets,
    clock,
    newId,
    trustedHosts,
    client,
  }: {
    webhooks: Webhooks;
    calls: WebhookCalls;
    client: WebhookClient;
    secrets: WebhookSecrets;
    clock: Clock;
    newId: () => string;
    trustedHosts: readonly string[];
  },
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  const target = webhookUrl(url, trustedHosts);
  await client.assertPublic(target);
  const { href } = target;
  const existing = await webhooks.of(customerId);
  if (existing.some((webhook) => webhook.url === href)) throw new WebhookExistsError();
  if (existing.length >= MAX_WEBHOOKS) throw new TooManyWebhooksError(MAX_WEBHOOKS);

  const webhookId = `wh_${newId()}`;
  const { secret, sealed } = await secrets.create(webhookId);
  const now = clock.now();
  const webhook: Webhook = {
    webhookId,
    customerId,
    url: href,
    events: events ?? WEBHOOK_EVENTS,
    verification: beginVerification(newId(), now),
    secrets: [{ sealed }],
    createdAt: now.toISOString(),
  };
  await webhooks.save(webhook);
  try {
    await sendChallenge(webhook, calls);
  } catch (error) {
    // The caller learns neither id nor secret, and must be able to try again.
    await webhooks.remove(customerId, webhookId);
    throw error;
  }
  return { webhook, secret };
}

/**
 * Has a webhook's system asked again, unless it has given the challenge back, or was asked within the
 * last minute. Answers the webhook as it is then.
 *
 * Throws `WebhookNotFoundError`. Cost: 1 RRU, 1 WRU, a message.
 */
export async function requestVerification(
  { customerId, webhookId }: Pick<Webhook, 'customerId' | 'webhookId'>,
  {
    webhooks,
    calls,
    clock,
    newId,
  }: { webhooks: Webhooks; calls: WebhookCalls; clock: Clock; newId: () => string },
): Promise<Webhook> {
  const webhook = await webhooks.find(customerId, webhookId);
  if (!webhook) throw new WebhookNotFoundError();
  const now = clock.now();
  if (!mayAskAgain(webhook, now)) return webhook;
  const asked = { ...webhook, verification: beginVerification(newId(), now) };
  // Somebody else asks at the same time, or the system has just answered.
  if (!(await webhooks.setVerification(webhook, asked.verification)))
    throw new WebhookChangedError();
  await sendChallenge(asked, calls);
  return asked;
}

async function sendChallenge(webhook: Webhook, calls: WebhookCalls): Promise<void> {
  const { customerId, webhookId, verification } = webhook;
  if (verification.status !== 'PENDING_VERIFICATION') return;
  const message = verificationMessage(webhookId, verification);
  const messageId = `${webhookId}:${Date.parse(verification.askedAt)}`;
  await calls.enqueue([{ customerId, webhookId, messageId, message }]);
}

/** Throws `WebhookNotFoundError` when the customer has no such webhook. */
export async function deleteWebhook(
  { customerId, webhookId }: Pick<Webhook, 'customerId' | 'webhookId'>,
  { webhooks }: { webhooks: Webhooks },
): Promise<void> {
  if (!(await webhooks.remove(customerId, webhookId))) throw new WebhookNotFoundError();
}
