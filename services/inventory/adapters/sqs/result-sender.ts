import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Queue } from '@commerce/aws/sqs';
import type { ResultSender } from '../../ports/import-messages.ts';

export const sqsResultSender = ({ client, queueUrl }: Queue): ResultSender => ({
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
