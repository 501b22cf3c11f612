import type { Clock } from '@commerce/lambda';
import { isAddressRejection, WebhookCallFailedError } from '../domain/webhook.errors.ts';
import { type Webhook, webhookUrl } from '../domain/webhook.ts';
import type { WebhookCall, WebhookCalls } from '../ports/webhook-calls.ts';
import type { WebhookClient, WebhookResponse } from '../ports/webhook-client.ts';
import type { WebhookSecrets } from '../ports/webhook-secrets.ts';
import type { Webhooks } from '../ports/webhooks.ts';

export interface CallWebhookDependencies {
  readonly webhooks: Webhooks;
  readonly calls: WebhookCalls;
  readonly client: WebhookClient;
  readonly secrets: WebhookSecrets;
  readonly clock: Clock;
  readonly trustedHosts: readonly string[];
}

/** A call that was received from its queue. */
export interface ReceivedCall {
  readonly call: WebhookCall;
  readonly receipt: string;
  readonly attempt: number;
}

export interface PostToWebhook {
  readonly webhook: Webhook;
  readonly call: WebhookCall;
  readonly maxResponseBytes?: number;
}

/**
 * Posts a message to a webhook, signed now: the receiver rejects old signatures.
 *
 * Throws `WebhookCallFailedError`, and what {@link isAddressRejection} is true of.
 */
export async function postToWebhook(
  { webhook, call: { messageId, message }, ...options }: PostToWebhook,
  { client, secrets, clock, trustedHosts }: CallWebhookDependencies,
): Promise<WebhookResponse> {
  const url = webhookUrl(webhook.url, trustedHosts);
  const body = JSON.stringify(message);
  const signature = await secrets.sign(webhook, { id: messageId, body, sentAt: clock.now() });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'serverless-commerce-webhooks/1',
    ...signature,
  };
  try {
    return await client.post(url, { headers, body, ...options });
  } catch (cause) {
    if (isAddressRejection(cause)) throw cause;
    throw new WebhookCallFailedError('It did not respond', { cause });
  }
}
