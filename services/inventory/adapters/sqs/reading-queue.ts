import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Queue } from '@commerce/aws/sqs';
import type { ReadingQueue } from '../../ports/import-messages.ts';
import { importKey } from '../s3/import-key.ts';

/** Sends another notification of a file, in S3's form, so that one handler reads both. */
export const sqsReadingQueue = ({
  client,
  queueUrl,
  bucket,
}: Queue & { readonly bucket: string }): ReadingQueue => ({
  async readOn(importId, fileVersion, correlationId) {
    const object = { key: encodeURIComponent(importKey(importId)), eTag: fileVersion };
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ Records: [{ s3: { bucket: { name: bucket }, object } }] }),
        MessageAttributes: {
          correlationid: { DataType: 'String', StringValue: correlationId },
        },
      }),
    );
  },
});
