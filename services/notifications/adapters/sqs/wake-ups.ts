import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendMessages } from '@commerce/aws/sqs';
import type { WakeUp, WakeUps } from '../../ports/wake-ups.ts';

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
    await sendMessages(client, pushQueueUrl, wakeUps.map(toMessage));
  },
  async wakeLater(wakeUp) {
    await client.send(
      new SendMessageCommand({ QueueUrl: heldQueueUrl, MessageBody: JSON.stringify(wakeUp) }),
    );
  },
});

const toMessage = (wakeUp: WakeUp) => ({
  MessageBody: JSON.stringify(wakeUp),
  MessageGroupId: wakeUp.connectionId,
  // Unique, so that nothing is deduplicated: a second wake-up may stand for a second change.
  MessageDeduplicationId: randomUUID(),
});
