import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/**
 * SQS takes ten messages at once, and limits the bytes of all their bodies together.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
 */
const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1024;

/**
 * A message: what `SendMessageBatch` takes of one, but for the `Id`.
 *
 * @example
 * ```ts
 * const message: OutgoingMessage = { MessageBody: '{}', MessageGroupId: 'wh_1' };
 * ```
 */
export type OutgoingMessage = Omit<SendMessageBatchRequestEntry, 'Id'>;

/**
 * SQS took some messages of a batch and not others. A repeat sends some of them twice.
 *
 * @example
 * ```ts
 * const isBusy = error instanceof MessagesNotSentError;
 * ```
 */
export class MessagesNotSentError extends Error {
  override readonly name = 'MessagesNotSentError';
  readonly code = 'MESSAGES_NOT_SENT';
  readonly kind = 'busy';

  constructor(count: number) {
    super(`SQS did not take ${count} messages`);
  }
}

/**
 * Sends messages in batches, in order. Of a batch that SQS takes in part, the rest is sent once more.
 *
 * Throws {@link MessagesNotSentError} when one is rejected twice; those behind it were not sent.
 *
 * @example
 * ```ts
 * await sendMessages(sqs, environment('CALLS_QUEUE_URL'), calls.map((call) => ({
 *   MessageBody: JSON.stringify(call),
 * })));
 * ```
 */
export async function sendMessages(
  client: Pick<SQSClient, 'send'>,
  QueueUrl: string,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  const send = async (Entries: SendMessageBatchRequestEntry[]) => {
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const failed = new Set(Failed.map(({ Id }) => Id));
    return Entries.filter(({ Id }) => failed.has(Id));
  };
  for (const batch of batchesOf(messages)) {
    const rejected = await send(batch);
    const left = rejected.length > 0 ? await send(rejected) : [];
    if (left.length > 0) throw new MessagesNotSentError(left.length);
  }
}

/** A message that is larger than a batch may be is alone in its own: SQS rejects it, and nothing beside it. */
function batchesOf(messages: readonly OutgoingMessage[]): SendMessageBatchRequestEntry[][] {
  const batches: SendMessageBatchRequestEntry[][] = [];
  let bytes = 0;
  for (const [index, message] of messages.entries()) {
    const size = Buffer.byteLength(message.MessageBody ?? '');
    const last = batches.at(-1);
    const entry = { ...message, Id: String(index) };
    if (last && last.length < MAX_ENTRIES && bytes + size <= MAX_BYTES) {
      last.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
}
