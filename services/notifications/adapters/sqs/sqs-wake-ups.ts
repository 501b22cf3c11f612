import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { WakeUp, WakeUps } from '../../ports/wake-ups.ts';
import { sendInBatches } from './send-in-batches.ts';

export interface WakeUpQueues {
  readonly client: SQSClient;
  /** A FIFO queue: a connection is a group. */
  readonly pushQueueUrl: string;
  /** Its delay is the time for which a change is held back. */
  readonly heldQueueUrl: string;
}

/** Wake-ups over SQS. A group is worked by one function at a time, groups side by side. */
export const sqsWakeUps = ({ client, pushQueueUrl, heldQueueUrl }: WakeUpQueues): WakeUps => ({
  async wake(wakeUps) {
    await sendInBatches(wakeUps.map(toEntry), async (Entries) =>
      client.send(new SendMessageBatchCommand({ QueueUrl: pushQueueUrl, Entries })),
    );
  },
  async wakeLater(wakeUp) {
    await client.send(
      new SendMessageCommand({ QueueUrl: heldQueueUrl, MessageBody: JSON.stringify(wakeUp) }),
    );
  },
});

const toEntry = (wakeUp: WakeUp, index: number) => ({
  Id: String(index),
  MessageBody: JSON.stringify(wakeUp),
  MessageGroupId: wakeUp.connectionId,
  // Unique, so that nothing is deduplicated: a second wake-up may stand for a second change.
  MessageDeduplicationId: randomUUID(),
});
