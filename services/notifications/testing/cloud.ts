import { join } from 'node:path';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startTestCloud } from '@commerce/testing/test-cloud';

/** Starts the emulators of AWS, with this service's tables as they are deployed. */
export async function startCloud() {
  const cloud = await startTestCloud(join(import.meta.dirname, '..'));
  const sqs = cloud.client(SQSClient);
  return {
    ...cloud,
    sqs,
    /** The settings of an adapter on a table, by its logical id. */
    table: (logicalId: string) => ({
      client: cloud.dynamoDb,
      tableName: cloud.nameOf(logicalId),
    }),
    /** Takes all messages that are visible in a queue. */
    async takeMessages(QueueUrl: string): Promise<string[]> {
      const bodies: string[] = [];
      for (;;) {
        const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await sqs.send(receive);
        if (Messages.length === 0) return bodies;
        for (const { Body = '', ReceiptHandle } of Messages) {
          bodies.push(Body);
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
      }
    },
  };
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;
