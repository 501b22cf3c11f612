import { DeleteMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetter } from './letter.ts';

/**
 * Sends a letter on with everything that came with it, and only then takes it out of its queue: a
 * crash in between leaves it twice, which consumers expect, and never lost. Returns the new id.
 */
export async function move(
  sqs: SQSClient,
  letter: DeadLetter,
  { from, to, body = letter.body }: { from: string; to: string; body?: string },
): Promise<string> {
  const { MessageId = '' } = await sqs.send(
    new SendMessageCommand({
      QueueUrl: to,
      MessageBody: body,
      MessageAttributes: letter.attributes,
      ...(letter.traceHeader !== undefined && {
        MessageSystemAttributes: {
          AWSTraceHeader: { DataType: 'String', StringValue: letter.traceHeader },
        },
      }),
      ...(letter.group !== undefined && {
        MessageGroupId: letter.group,
        MessageDeduplicationId: letter.id,
      }),
    }),
  );
  await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: letter.receiptHandle }));
  return MessageId;
}
