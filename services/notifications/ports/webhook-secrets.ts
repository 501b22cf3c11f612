import type { Webhook } from '../domain/webhook.ts';
import type { WebhookSecret } from '../domain/webhook-secret.ts';

/** What proves to a customer's system that a message is ours. */
export interface WebhookSecrets {
  /** Makes a secret: as its owner is told it, once, and as the table holds it. */
  create(webhookId: string): Promise<{ readonly secret: string; readonly sealed: string }>;
  /** The headers by which the receiver verifies a message, with each secret that is still good. */
  sign(
    webhook: SecretHolder,
    message: { readonly id: string; readonly body: string; readonly sentAt: Date },
  ): Promise<Readonly<Record<string, string>>>;
  /** Whether the newest signing key seals them all, so that no earlier one is needed. */
  areUnderNewestKey(webhook: SecretHolder): Promise<boolean>;
  /** The same secrets, sealed by the newest signing key. */
  seal(webhook: SecretHolder): Promise<readonly WebhookSecret[]>;
}

export type SecretHolder = Pick<Webhook, 'webhookId' | 'secrets'>;
