import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { startTestCloud } from '@commerce/testing/test-cloud';

/** The emulators with this service's table and buckets, as adapters are given them. */
export async function startCloud() {
  const { dynamoDb, nameOf, client, stop } = await startTestCloud(join(import.meta.dirname, '..'));
  const s3 = client(S3Client);
  return {
    s3,
    imagesTable: { client: dynamoDb, tableName: nameOf('ImagesTable') },
    uploadsBucket: { client: s3, bucket: nameOf('UploadsBucket') },
    imagesBucket: { client: s3, bucket: nameOf('ImagesBucket') },
    stop,
  };
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;
