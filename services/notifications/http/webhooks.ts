import { line } from '@commerce/events';
import * as z from 'zod';
import { WEBHOOK_EVENTS, type Webhook } from '../domain/webhook.ts';

/** Body of `POST /webhooks`. */
export const webhookBody = z.strictObject({
  url: line(2_048),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length).optional(),
});

export const webhookPath = z.object({ webhookId: z.string().min(1).max(64) });

/** Shows a webhook to its owner: neither challenge nor secret. */
export const toWebhookResponse = ({
  webhookId,
  url,
  events,
  verification,
  createdAt,
}: Webhook) => ({
  webhookId,
  url,
  events,
  status: verification.status,
  ...(verification.status === 'PENDING_VERIFICATION' && { verifyBy: verification.expiresAt }),
  createdAt,
});
