import { UnusableSigningKeyError } from '@commerce/aws/keys';
import { type Clock, OutOfTimeError } from '@commerce/lambda';
import { WebhookChangedError, WebhookNotFoundError } from '../domain/webhook.errors.ts';
import type { Webhook } from '../domain/webhook.ts';
import { isGoodAt, withNewSecret } from '../domain/webhook-secret.ts';
import type { WebhookSecrets } from '../ports/webhook-secrets.ts';
import type { Webhooks } from '../ports/webhooks.ts';

export interface RotateWebhookSecretDependencies {
  readonly webhooks: Webhooks;
  readonly secrets: WebhookSecrets;
  readonly clock: Clock;
}

/**
 * Makes another secret for a webhook. The one before signs beside it for a day, then ends by itself.
 *
 * Throws `WebhookNotFoundError`, `TooManyWebhookSecretsError`, and `WebhookChangedError` when somebody
 * else makes one at the same time. Cost: 1 RRU, 1 WRU.
 */
export async function rotateWebhookSecret(
  { customerId, webhookId }: Pick<Webhook, 'customerId' | 'webhookId'>,
  { webhooks, secrets, clock }: RotateWebhookSecretDependencies,
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  const webhook = await webhooks.find(customerId, webhookId);
  if (!webhook) throw new WebhookNotFoundError();
  const { secret, sealed } = await secrets.create(webhookId);
  const current = webhook.secrets ?? (await secrets.seal(webhook));
  const next = withNewSecret(current, sealed, clock.now());
  if (!(await webhooks.setSecrets(webhook, next))) throw new WebhookChangedError();
  return { webhook: { ...webhook, secrets: next }, secret };
}

export interface ResealWebhookSecretsDependencies extends RotateWebhookSecretDependencies {
  readonly remainingTimeMs: () => number;
}

const PAGE_SIZE = 100;
/** Milliseconds that one page takes at the most. */
const PAGE_MS = 10_000;

/**
 * Seals the secrets of all webhooks with the newest signing key, so that the earlier ones can be taken
 * away. One that changes meanwhile is sealed by its change, or by the next run.
 *
 * Throws `UnusableSigningKeyError` in the end when a key was taken away too early, and
 * `OutOfTimeError`; the next run passes quickly over what this one has done. Cost: a scan, and
 * 1 WRU for each webhook after a rotation.
 */
export async function resealWebhookSecrets({
  webhooks,
  secrets,
  clock,
  remainingTimeMs,
}: ResealWebhookSecretsDependencies): Promise<{
  readonly scanned: number;
  readonly sealed: number;
}> {
  const total = { scanned: 0, sealed: 0 };
  let unreadable = 0;
  let cursor: string | undefined;
  do {
    if (remainingTimeMs() < PAGE_MS) throw new OutOfTimeError();
    const page = await webhooks.page({ limit: PAGE_SIZE, cursor });
    for (const webhook of page.items) {
      const good = webhook.secrets?.filter(isGoodAt(clock.now()));
      const held = { webhookId: webhook.webhookId, ...(good && { secrets: good }) };
      if (await secrets.areUnderNewestKey(held)) continue;
      try {
        if (await webhooks.setSecrets(webhook, await secrets.seal(held))) total.sealed += 1;
      } catch (error) {
        if (!(error instanceof UnusableSigningKeyError)) throw error;
        unreadable += 1;
      }
    }
    total.scanned += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  if (unreadable > 0) {
    throw new UnusableSigningKeyError(`The key of the secrets of ${unreadable} webhooks is gone`);
  }
  return total;
}
