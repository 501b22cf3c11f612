import type { Webhook } from '../domain/webhook.ts';
import type { WebhookSecret } from '../domain/webhook-secret.ts';
import type { WebhookVerification } from '../domain/webhook-verification.ts';
import type { Page, PageRequest } from './page.ts';

/** The webhooks of customers. */
export interface Webhooks {
  of(customerId: string): Promise<readonly Webhook[]>;
  find(customerId: string, webhookId: string): Promise<Webhook | undefined>;
  /** Lists webhooks of all customers. */
  page(request: PageRequest): Promise<Page<Webhook>>;
  /** Writes a new webhook once, however often and late its request arrives. */
  save(webhook: Webhook): Promise<void>;
  /** Returns false, and changes nothing, when the verification has changed. */
  setVerification(webhook: Webhook, verification: WebhookVerification): Promise<boolean>;
  /** Returns false, and changes nothing, when the secrets have changed. */
  setSecrets(webhook: Webhook, secrets: readonly WebhookSecret[]): Promise<boolean>;
  /** Returns whether there was one. */
  remove(customerId: string, webhookId: string): Promise<boolean>;
}
