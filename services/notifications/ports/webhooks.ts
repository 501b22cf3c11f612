import type { Webhook } from '../domain/webhook.ts';

/** The webhooks of customers. */
export interface Webhooks {
  of(customerId: string): Promise<readonly Webhook[]>;
  find(customerId: string, webhookId: string): Promise<Webhook | undefined>;
  save(webhook: Webhook): Promise<void>;
  /** Answers whether there was one. */
  remove(customerId: string, webhookId: string): Promise<boolean>;
}
