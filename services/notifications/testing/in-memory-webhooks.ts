import { isDeepStrictEqual } from 'node:util';
import type { Webhook } from '../domain/webhook.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import { slicePage } from './page-of.ts';

/** Webhooks in memory. */
export function inMemoryWebhooks(): Webhooks {
  const known = new Map<string, Webhook>();
  const key = (customerId: string, webhookId: string) => `${customerId}/${webhookId}`;
  const change = (webhook: Webhook, part: keyof Webhook, next: Partial<Webhook>) => {
    const at = key(webhook.customerId, webhook.webhookId);
    const current = known.get(at);
    if (!current || !isDeepStrictEqual(current[part], webhook[part])) return false;
    known.set(at, { ...current, ...next });
    return true;
  };
  return {
    async of(customerId) {
      return [...known.values()].filter((webhook) => webhook.customerId === customerId);
    },
    async find(customerId, webhookId) {
      return known.get(key(customerId, webhookId));
    },
    page: async (request) => slicePage([...known.values()], request),
    async setVerification(webhook, verification) {
      return change(webhook, 'verification', { verification });
    },
    async setSecrets(webhook, secrets) {
      return change(webhook, 'secrets', { secrets });
    },
    async save(webhook) {
      known.set(key(webhook.customerId, webhook.webhookId), webhook);
    },
    async remove(customerId, webhookId) {
      return known.delete(key(customerId, webhookId));
    },
  };
}
