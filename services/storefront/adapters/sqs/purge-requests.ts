import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Queue } from '@commerce/aws/sqs';
import type { PurgeRequests } from '../../ports/purge-requests.ts';

export const sqsPurgeRequests = ({ client, queueUrl: QueueUrl }: Queue): PurgeRequests => ({
  async send(request, correlationId) {
    await client.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: JSON.stringify(request),
        MessageAttributes: {
          correlationid: { DataType: 'String', StringValue: correlationId },
        },
      }),
    );
  },
});
