import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { OrderArchive } from '../../ports/order-retention.ts';

/**
 * Keeps JSONL objects under the run that wrote them, named by their content: a page that is repeated
 * after a crash, with fewer orders left, does not overwrite the one before.
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
