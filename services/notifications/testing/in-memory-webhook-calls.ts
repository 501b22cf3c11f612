import type { WebhookCall, WebhookCalls } from '../ports/webhook-calls.ts';

export interface InMemoryWebhookCalls extends WebhookCalls {
  readonly enqueued: WebhookCall[];
  /** The delays in seconds after which failed calls are retried, in order. */
  readonly retries: number[];
  /** Receives the calls that wait. One that is retried waits again. */
  receive(): Promise<readonly { readonly call: WebhookCall; readonly receipt: string }[]>;
}

/** A queue of calls that a test looks into. */
export function inMemoryWebhookCalls(): InMemoryWebhookCalls {
  const enqueued: WebhookCall[] = [];
  const inWork = new Map<string, WebhookCall>();
  const retries: number[] = [];
  return {
    enqueued,
    retries,
    async enqueue(calls) {
      enqueued.push(...calls);
    },
    async receive() {
      return enqueued.splice(0).map((call) => {
        const receipt = `receipt of ${call.webhookId}`;
        inWork.set(receipt, call);
        return { call, receipt };
      });
    },
    async retryIn(receipt, seconds) {
      retries.push(seconds);
      const call = inWork.get(receipt);
      if (call) enqueued.push(call);
    },
  };
}
