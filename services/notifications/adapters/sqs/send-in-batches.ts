import type { SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const BATCH = 10;

/** SQS took some messages of a batch and not others. Sending all of them again does no harm. */
export class MessagesNotSentError extends Error {
  override readonly name = 'MessagesNotSentError';
  readonly code = 'MESSAGES_NOT_SENT';
  readonly kind = 'busy';

  constructor(count: number) {
    super(`SQS did not take ${count} messages`);
  }
}

/** Sends entries ten at a time. Throws {@link MessagesNotSentError} when one was not taken. */
export async function sendInBatches<Entry>(
  entries: readonly Entry[],
  send: (batch: Entry[]) => Promise<Pick<SendMessageBatchCommandOutput, 'Failed'>>,
): Promise<void> {
  for (let start = 0; start < entries.length; start += BATCH) {
    const { Failed = [] } = await send(entries.slice(start, start + BATCH));
    if (Failed.length > 0) throw new MessagesNotSentError(Failed.length);
  }
}
