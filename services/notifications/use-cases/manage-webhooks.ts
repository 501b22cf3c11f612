import {
  TooManyWebhooksError,
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
import type { Clock } from '../ports/clock.ts';
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
 * Makes a webhook and the secret that verifies it, which is told this once. Two requests at the same
 * instant may pass the maximum by one: it guards against waste, not against anybody.
 *
 * Cost: 1 RRU, 1 WRU.
 */
export async function createWebhook(
  { customerId, url, events }: WebhookRequest,
  {
    webhooks,
    secrets,
    clock,
    newId,
    trustedHosts,
    client,
  }: {
    webhooks: Webhooks;
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

  const webhook: Webhook = {
    webhookId: `wh_${newId()}`,
    customerId,
    url: href,
    events: events ?? WEBHOOK_EVENTS,
    createdAt: clock.now().toISOString(),
  };
  await webhooks.save(webhook);
  return { webhook, secret: await secrets.secretOf(webhook.webhookId) };
}

/** Throws `WebhookNotFoundError` when the customer has no such webhook. */
export async function deleteWebhook(
  { customerId, webhookId }: Pick<Webhook, 'customerId' | 'webhookId'>,
  { webhooks }: { webhooks: Webhooks },
): Promise<void> {
  if (!(await webhooks.remove(customerId, webhookId))) throw new WebhookNotFoundError();
}
