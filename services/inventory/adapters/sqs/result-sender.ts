import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ResultSender } from '../../ports/import-messages.ts';

export const sqsResultSender = ({
  client,
  queueUrl,
}: {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}): ResultSender => ({
  async send(result, correlationId) {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(result),
        MessageAttributes: {
          correlationid: { DataType: 'String', StringValue: correlationId },
        },
      }),
    );
  },
});
