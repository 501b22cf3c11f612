import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { messageBatches } from '@commerce/events';

/**
 * A queue, and the client that reaches it: what an adapter is made of.
 *
 * @example
 * ```ts
 * export const sqsResultSender = ({ client, queueUrl }: Queue): ResultSender => ({ ... });
 * ```
 */
export interface Queue {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

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
 * SQS took some messages of a batch and not others. A repeat sends some of them twice. Its message names
 * the queue, how many it did not take, and why, in SQS's words about the first of them.
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

  constructor(queueUrl: string, failed: readonly BatchResultErrorEntry[]) {
    const [first] = failed;
    const why = [first?.Code, first?.Message].filter(Boolean).join(': ');
    super(`${queueUrl} did not take ${failed.length} messages: ${why}`);
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
    return Failed;
  };
  const entries = messages.map((message, index) => ({ ...message, Id: String(index) }));
  for (const batch of messageBatches(entries, sizeOf)) {
    const rejected = new Set((await send(batch)).map(({ Id }) => Id));
    if (rejected.size === 0) continue;
    const failed = await send(batch.filter(({ Id }) => rejected.has(Id)));
    if (failed.length > 0) throw new MessagesNotSentError(QueueUrl, failed);
  }
}

const sizeOf = ({ MessageBody = '' }: OutgoingMessage): number => Buffer.byteLength(MessageBody);
