import type { Webhook } from '../domain/webhook.ts';
import type { Webhooks } from '../ports/webhooks.ts';

/** Webhooks that are forgotten with the process. */
export function inMemoryWebhooks(): Webhooks {
  const known = new Map<string, Webhook>();
  const key = (customerId: string, webhookId: string) => `${customerId}/${webhookId}`;
  return {
    async of(customerId) {
      return [...known.values()].filter((webhook) => webhook.customerId === customerId);
    },
    async find(customerId, webhookId) {
      return known.get(key(customerId, webhookId));
    },
    async save(webhook) {
      known.set(key(webhook.customerId, webhook.webhookId), webhook);
    },
    async remove(customerId, webhookId) {
      return known.delete(key(customerId, webhookId));
    },
  };
}
