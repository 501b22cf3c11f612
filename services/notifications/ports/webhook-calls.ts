import type { WebhookMessage } from '../domain/webhook.ts';

/** One message to one webhook. */
export interface WebhookCall {
  readonly customerId: string;
  readonly webhookId: string;
  /** The id is the same at every attempt: the receiver drops what it knows. */
  readonly messageId: string;
  readonly message: WebhookMessage;
}

/** The queue of calls. */
export interface WebhookCalls {
  enqueue(calls: readonly WebhookCall[]): Promise<void>;
  /** Sets the seconds after which a received call is visible again. */
  retryIn(receipt: string, seconds: number): Promise<void>;
}
