import type { WebhookCall, WebhookCalls } from '../ports/webhook-calls.ts';

export interface InMemoryWebhookCalls extends WebhookCalls {
  readonly enqueued: WebhookCall[];
  /** The delays in seconds after which failed calls are retried, in order. */
  readonly retries: number[];
}

/** A queue of calls that a test looks into. */
export function inMemoryWebhookCalls(): InMemoryWebhookCalls {
  const enqueued: WebhookCall[] = [];
  const retries: number[] = [];
  return {
    enqueued,
    retries,
    async enqueue(calls) {
      enqueued.push(...calls);
    },
    async retryIn(_receipt, seconds) {
      retries.push(seconds);
    },
  };
}
