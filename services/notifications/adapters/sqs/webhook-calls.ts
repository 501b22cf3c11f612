import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import { type Queue, sendMessages } from '@commerce/aws/sqs';
import type { WebhookCalls } from '../../ports/webhook-calls.ts';

/** Calls wait in a queue; one that fails becomes visible again when its time has come. */
export const sqsWebhookCalls = ({ client, queueUrl: QueueUrl }: Queue): WebhookCalls => ({
  async enqueue(calls) {
    const messages = calls.map((call) => ({ MessageBody: JSON.stringify(call) }));
    await sendMessages(client, QueueUrl, messages);
  },
  async retryIn(ReceiptHandle, VisibilityTimeout) {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  },
});
