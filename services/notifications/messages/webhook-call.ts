import * as z from 'zod';
import { WEBHOOK_EVENTS } from '../domain/webhook.ts';
import { VERIFICATION_EVENT } from '../domain/webhook-verification.ts';
import type { WebhookCall } from '../ports/webhook-calls.ts';

const webhookCall = z.object({
  customerId: z.string().min(1),
  webhookId: z.string().min(1),
  messageId: z.string().min(1),
  message: z.object({
    type: z.enum([...WEBHOOK_EVENTS, VERIFICATION_EVENT]),
    timestamp: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
});

/** Reads a message of the queue of calls, with the receipt by which it is postponed. */
export const readWebhookCall = (
  body: string,
  { receiptHandle }: { receiptHandle: string },
): { readonly call: WebhookCall; readonly receipt: string } => ({
  call: webhookCall.parse(JSON.parse(body)),
  receipt: receiptHandle,
});
