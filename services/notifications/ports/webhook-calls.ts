import type { WebhookMessage } from '../domain/webhook.ts';

/** One message to one webhook. */
export interface WebhookCall {
  readonly customerId: string;
  readonly webhookId: string;
  /** The same at every attempt: the receiver drops what it knows. */
  readonly messageId: string;
  readonly message: WebhookMessage;
}

/** The calls that are to be made. */
export interface WebhookCalls {
  enqueue(calls: readonly WebhookCall[]): Promise<void>;
  /** Sets when a call that is being worked comes again, should it fail. */
  retryIn(receipt: string, seconds: number): Promise<void>;
}
