import type { Webhook } from '../domain/webhook.ts';
import type { WebhookSecret } from '../domain/webhook-secret.ts';

/** The secrets that prove to a customer's system that a message is ours. */
export interface WebhookSecrets {
  /** Makes a secret, in the form that its owner is told once and in the form that the table holds. */
  create(webhookId: string): Promise<{ readonly secret: string; readonly sealed: string }>;
  /** Returns the headers by which the receiver verifies a message, with each secret that is still good. */
  sign(
    webhook: SecretHolder,
    message: { readonly id: string; readonly body: string; readonly sentAt: Date },
  ): Promise<Readonly<Record<string, string>>>;
  /** Returns whether the newest signing key seals them all, so that no earlier one is needed. */
  areUnderNewestKey(webhook: SecretHolder): Promise<boolean>;
  /** Returns the same secrets, sealed by the newest signing key. */
  seal(webhook: SecretHolder): Promise<readonly WebhookSecret[]>;
}

export type SecretHolder = Pick<Webhook, 'webhookId' | 'secrets'>;
