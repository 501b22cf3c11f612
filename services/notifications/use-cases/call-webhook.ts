import { PrivateAddressError, WebhookCallFailedError } from '../domain/webhook.errors.ts';
import { webhookRetryDelay, webhookUrl } from '../domain/webhook.ts';
import type { Clock } from '../ports/clock.ts';
import type { WebhookCall, WebhookCalls } from '../ports/webhook-calls.ts';
import type { WebhookClient } from '../ports/webhook-client.ts';
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

/** `refused` is our own word: the host leads to an address that is never called. */
export type CallOutcome = 'taken' | 'not wanted' | 'refused';

/**
 * Makes one call. Each attempt is signed anew, because the receiver refuses old signatures. A call
 * that fails comes again later and later, and ends in the dead-letter queue.
 *
 * Throws `WebhookCallFailedError`.
 */
export async function callWebhook(
  {
    call,
    receipt,
    attempt,
  }: { readonly call: WebhookCall; readonly receipt: string; readonly attempt: number },
  dependencies: CallWebhookDependencies,
): Promise<CallOutcome> {
  const { webhooks, calls, clock } = dependencies;
  const { customerId, webhookId } = call;
  const webhook = await webhooks.find(customerId, webhookId);
  if (!webhook) return 'not wanted';

  try {
    const status = await post(call, webhook.url, clock.now(), dependencies);
    if (status >= 200 && status < 300) return 'taken';
    if (status !== 410) throw new WebhookCallFailedError(`It answered ${status}`);
    // The receiver says that it is gone for good.
    await webhooks.remove(customerId, webhookId);
    return 'not wanted';
  } catch (error) {
    if (error instanceof PrivateAddressError) return 'refused';
    await calls.retryIn(receipt, webhookRetryDelay(attempt));
    throw error;
  }
}

async function post(
  { webhookId, messageId, message }: WebhookCall,
  url: string,
  sentAt: Date,
  { client, secrets, trustedHosts }: CallWebhookDependencies,
): Promise<number> {
  const body = JSON.stringify(message);
  const signature = await secrets.sign(webhookId, { id: messageId, body, sentAt });
  try {
    return await client.post(webhookUrl(url, trustedHosts), {
      headers: {
        'content-type': 'application/json',
        'user-agent': 'serverless-commerce-webhooks/1',
        ...signature,
      },
      body,
    });
  } catch (error) {
    if (error instanceof PrivateAddressError) throw error;
    throw new WebhookCallFailedError('It did not answer', { cause: error });
  }
}
