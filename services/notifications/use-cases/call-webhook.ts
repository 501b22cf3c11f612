import { isAddressRejection, WebhookCallFailedError } from '../domain/webhook.errors.ts';
import { webhookRetryDelay } from '../domain/webhook.ts';
import { VERIFICATION_EVENT } from '../domain/webhook-verification.ts';
import {
  type CallWebhookDependencies,
  postToWebhook,
  type ReceivedCall,
} from './post-to-webhook.ts';
import { type VerificationOutcome, verifyWebhook } from './verify-webhook.ts';

/** `rejected`: the address is never called. */
export type CallOutcome = 'taken' | 'not wanted' | 'rejected' | VerificationOutcome;

/**
 * Makes one call. One that fails comes again later and later, and ends in the dead-letter queue. A
 * webhook is told of nothing while it is not verified.
 *
 * Throws `WebhookCallFailedError`.
 */
export async function callWebhook(
  received: ReceivedCall,
  dependencies: CallWebhookDependencies,
): Promise<CallOutcome> {
  const { call, receipt, attempt } = received;
  const { webhooks, calls } = dependencies;
  const webhook = await webhooks.find(call.customerId, call.webhookId);
  if (!webhook) return 'not wanted';
  if (call.message.type === VERIFICATION_EVENT) {
    return verifyWebhook({ ...received, webhook }, dependencies);
  }
  if (webhook.verification.status !== 'ACTIVE') return 'not wanted';

  try {
    const { status } = await postToWebhook({ webhook, call }, dependencies);
    if (status >= 200 && status < 300) return 'taken';
    if (status !== 410) throw new WebhookCallFailedError(`It responded with ${status}`);
    // The receiver is gone for good.
    await webhooks.remove(call.customerId, call.webhookId);
    return 'not wanted';
  } catch (error) {
    if (isAddressRejection(error)) return 'rejected';
    await calls.retryIn(receipt, webhookRetryDelay(attempt));
    throw error;
  }
}
