import {
  ChangeMessageVisibilityBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type DeadLetter, toLetter } from './letter.ts';

/** Hides a letter from others for so long while it is being looked at. */
const HELD_SECONDS = 60;
const BATCH = 10;
/** A receive asks only some of SQS's servers, so that one empty response proves nothing. */
const EMPTY_ANSWERS = 2;

/**
 * Receives every letter of a queue once. Whoever breaks off, or does not delete a letter, has it
 * given back at the end.
 *
 * @example
 * ```ts
 * for await (const letter of receiveAll(sqs, queue.url)) print(letter);
 * ```
 */
export async function* receiveAll(sqs: SQSClient, queueUrl: string): AsyncGenerator<DeadLetter> {
  const held = new Map<string, DeadLetter>();
  try {
    for (let empty = 0; empty < EMPTY_ANSWERS; ) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: BATCH,
          VisibilityTimeout: HELD_SECONDS,
          WaitTimeSeconds: 1,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      const letters = Messages.map(toLetter);
      const fresh = letters.filter(({ id }) => !held.has(id));
      for (const letter of letters) held.set(letter.id, letter);
      // Those that were held too long come round again: then all have been seen.
      empty = fresh.length > 0 ? 0 : empty + 1;
      yield* fresh;
    }
  } finally {
    await giveBack(sqs, queueUrl, [...held.values()]);
  }
}

async function giveBack(
  sqs: SQSClient,
  QueueUrl: string,
  letters: readonly DeadLetter[],
): Promise<void> {
  for (let start = 0; start < letters.length; start += BATCH) {
    // Entries of letters that were deleted meanwhile fail on their own, which is right.
    await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: letters.slice(start, start + BATCH).map(({ receiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: 0,
        })),
      }),
    );
  }
}
