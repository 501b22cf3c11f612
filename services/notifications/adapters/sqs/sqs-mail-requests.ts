import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { MailRequests } from '../../ports/mail-requests.ts';
import type { Queue } from './queue.ts';
import { sendInBatches } from './send-in-batches.ts';

/** The queue that the topics deliver to, raw: a message is an event. */
export const sqsMailRequests = ({ client, queueUrl: QueueUrl }: Queue): MailRequests => ({
  async send(events) {
    const entries = events.map((event, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(event),
    }));
    await sendInBatches(entries, async (Entries) =>
      client.send(new SendMessageBatchCommand({ QueueUrl, Entries })),
    );
  },
});
