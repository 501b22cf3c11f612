import { isAddressRejection, WebhookCallFailedError } from '../domain/webhook.errors.ts';
import { type Webhook, webhookRetryDelay } from '../domain/webhook.ts';
import {
  isExpired,
  MAX_CHALLENGE_RESPONSE_BYTES,
  returnsChallenge,
  VERIFICATION_ATTEMPTS,
} from '../domain/webhook-verification.ts';
import {
  type CallWebhookDependencies,
  postToWebhook,
  type ReceivedCall,
} from './post-to-webhook.ts';

export type VerificationOutcome = 'verified' | 'unverified' | 'not wanted' | 'rejected';

/**
 * Sends a webhook its challenge, and makes it active when the challenge comes back. A call that fails
 * comes again until its attempts or its time are used up; it leaves no dead letter, because nobody here
 * can do anything about it.
 *
 * Throws `WebhookCallFailedError`.
 */
export async function verifyWebhook(
  { webhook, call, receipt, attempt }: ReceivedCall & { readonly webhook: Webhook },
  dependencies: CallWebhookDependencies,
): Promise<VerificationOutcome> {
  const { webhooks, calls, clock } = dependencies;
  const { verification } = webhook;
  const isAsked =
    verification.status === 'PENDING_VERIFICATION' &&
    verification.challenge === call.message.data.challenge;
  // The system gave it back already, or was sent a newer challenge since.
  if (!isAsked) return 'not wanted';
  const giveUp = async <Outcome>(outcome: Outcome): Promise<Outcome> => {
    await webhooks.setVerification(webhook, { status: 'UNVERIFIED' });
    return outcome;
  };
  if (isExpired(verification, clock.now())) return giveUp('unverified');

  try {
    const maxResponseBytes = MAX_CHALLENGE_RESPONSE_BYTES;
    const response = await postToWebhook({ webhook, call, maxResponseBytes }, dependencies);
    if (!returnsChallenge(response, verification.challenge)) {
      throw new WebhookCallFailedError(
        `It responded with ${response.status} without the challenge`,
      );
    }
    const isSettled = await webhooks.setVerification(webhook, { status: 'ACTIVE' });
    return isSettled ? 'verified' : 'not wanted';
  } catch (error) {
    if (isAddressRejection(error)) return giveUp('rejected');
    if (error instanceof WebhookCallFailedError && attempt >= VERIFICATION_ATTEMPTS) {
      return giveUp('unverified');
    }
    await calls.retryIn(receipt, webhookRetryDelay(attempt));
    throw error;
  }
}
