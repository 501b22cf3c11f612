import { describeWebhookCalls } from '../ports/webhook-calls.contract.ts';
import { inMemoryWebhookCalls } from './in-memory-webhook-calls.ts';

describeWebhookCalls('inMemoryWebhookCalls', async () => {
  const calls = inMemoryWebhookCalls();
  return { calls, receive: calls.receive };
});
