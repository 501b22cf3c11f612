import type { Webhook } from '../domain/webhook.ts';
import type { WebhookSecret } from '../domain/webhook-secret.ts';
import type { WebhookVerification } from '../domain/webhook-verification.ts';
import type { Page, PageRequest } from './page.ts';

/** The webhooks of customers. */
export interface Webhooks {
  of(customerId: string): Promise<readonly Webhook[]>;
  find(customerId: string, webhookId: string): Promise<Webhook | undefined>;
  /** Those of all customers. */
  page(request: PageRequest): Promise<Page<Webhook>>;
  save(webhook: Webhook): Promise<void>;
  /** Answers false, and changes nothing, when the verification is not the given one any more. */
  setVerification(webhook: Webhook, verification: WebhookVerification): Promise<boolean>;
  /** Answers false, and changes nothing, when the secrets are not the given ones any more. */
  setSecrets(webhook: Webhook, secrets: readonly WebhookSecret[]): Promise<boolean>;
  /** Answers whether there was one. */
  remove(customerId: string, webhookId: string): Promise<boolean>;
}
