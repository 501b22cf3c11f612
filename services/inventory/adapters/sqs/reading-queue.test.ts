import type { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { s3ObjectHandler } from '@commerce/lambda';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { expect, it } from '@jest/globals';
import { importIdOf } from '../s3/import-key.ts';
import { sqsReadingQueue } from './reading-queue.ts';

it('sends what the handler of notifications reads', async () => {
  const sent: SendMessageCommand['input'][] = [];
  const client = {
    send: async ({ input }: SendMessageCommand) => sent.push(input),
  } as unknown as SQSClient;
  const read: unknown[] = [];
  const handler = s3ObjectHandler({}, ({ bucket, key, etag }, { correlationId }) =>
    read.push({ bucket, importId: importIdOf(key), etag, correlationId }),
  );

  const queue = sqsReadingQueue({ client, queueUrl: 'http://queue', bucket: 'imports' });
  await queue.readOn('imp_1', 'v1', 'c-1');
  const [{ MessageBody: body, MessageAttributes } = {}] = sent;
  const event = sqsEvent([{ body }]);
  for (const record of event.Records) {
    const { StringValue: stringValue } = MessageAttributes?.correlationid ?? {};
    record.messageAttributes = { correlationid: { stringValue, dataType: 'String' } };
  }
  await handler(event, lambdaContext());

  expect(read).toEqual([
    { bucket: 'imports', importId: 'imp_1', etag: 'v1', correlationId: 'c-1' },
  ]);
});
