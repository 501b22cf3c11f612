import { webhookMessageOf } from '../domain/webhook.ts';
import type { WebhookCalls } from '../ports/webhook-calls.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import { type OrderEvent, orderChangeOf } from './order-change-of.ts';

export interface RouteToWebhooksDependencies {
  readonly webhooks: Webhooks;
  readonly calls: WebhookCalls;
}

/**
 * Makes a call of its own for each webhook that wants an event, so that one that fails is retried
 * alone. A webhook that is not verified gets none. A repeated event makes the same calls again, under the
 * same ids.
 *
 * Cost: 1 RRU; nothing more for customers without webhooks.
 */
export async function routeToWebhooks(
  event: OrderEvent,
  { webhooks, calls }: RouteToWebhooksDependencies,
): Promise<void> {
  const message = webhookMessageOf(orderChangeOf(event));
  if (!message) return;
  const { customerId } = event.data;
  const wanted = (await webhooks.of(customerId)).filter(
    ({ events, verification }) => verification.status === 'ACTIVE' && events.includes(message.type),
  );
  await calls.enqueue(
    wanted.map(({ webhookId }) => ({ customerId, webhookId, messageId: event.id, message })),
  );
}
