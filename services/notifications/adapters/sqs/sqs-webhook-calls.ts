import { ChangeMessageVisibilityCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { WebhookCalls } from '../../ports/webhook-calls.ts';
import type { Queue } from './queue.ts';
import { sendInBatches } from './send-in-batches.ts';

/** Calls wait in a queue; one that fails becomes visible again when its time has come. */
export const sqsWebhookCalls = ({ client, queueUrl: QueueUrl }: Queue): WebhookCalls => ({
  async enqueue(calls) {
    const entries = calls.map((call, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(call),
    }));
    await sendInBatches(entries, (Entries) =>
      client.send(new SendMessageBatchCommand({ QueueUrl, Entries })),
    );
  },
  async retryIn(ReceiptHandle, VisibilityTimeout) {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  },
});
