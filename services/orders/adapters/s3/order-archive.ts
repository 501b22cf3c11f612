import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { OrderArchive } from '../../ports/order-retention.ts';

/**
 * JSONL objects under the run that wrote them, named by what they hold: a page that is worked again
 * after a crash, with fewer orders left, does not overwrite what it kept before.
 */
export const s3OrderArchive = ({
  client,
  bucket,
}: {
  readonly client: Pick<S3Client, 'send'>;
  readonly bucket: string;
}): OrderArchive => ({
  async keep(runId, lines) {
    const body = `${lines.join('\n')}\n`;
    const name = createHash('sha256').update(body).digest('hex');
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `orders/${runId}/${name}.jsonl`,
        Body: body,
        ContentType: 'application/jsonl',
      }),
    );
  },
});
