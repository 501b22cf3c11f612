import {
  CopyObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { startedForAll, startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { folderOf, quarantineOf } from '../../domain/customer-file.ts';
import { describeCustomerFiles } from '../../ports/customer-files.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { identityNumber } from '../../testing/customer-files.ts';
import { s3CustomerFiles } from './customer-files.ts';

/** The bucket as it is deployed, and a customer's upload to it. */
async function startBucket() {
  const { client, nameOf, stop } = await startCloud();
  const s3 = client(S3Client);
  const bucket = nameOf('CustomerFilesBucket');
  return {
    s3,
    bucket,
    stop,
    async upload(key: string, body: string, declaredType = 'image/png') {
      const { ETag = '' } = await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: declaredType }),
      );
      return { key, etag: ETag.replaceAll('"', '') };
    },
  };
}

describeCustomerFiles(
  's3CustomerFiles',
  startedOn(startBucket, ({ s3, bucket, upload }) => ({
    files: s3CustomerFiles({ client: s3, bucket }),
    upload,
    typeOf: async (Key) =>
      (await s3.send(new HeadObjectCommand({ Bucket: bucket, Key }))).ContentType,
  })),
);

describe('s3CustomerFiles, while a customer uploads', () => {
  const cloud = startedForAll(startBucket);

  it('deletes no version that came while it put another away', async () => {
    const { s3, bucket, upload } = cloud();
    const owner = identityNumber(20);
    const key = `${folderOf(owner)}a`;
    const first = await upload(key, 'first');
    const files = s3CustomerFiles({
      bucket,
      client: {
        send: async (command: Parameters<S3Client['send']>[0]) => {
          const output = await s3.send(command);
          if (command instanceof CopyObjectCommand) await upload(key, 'second');
          return output;
        },
      } as unknown as S3Client,
    });

    await files.quarantine(owner, first);

    expect((await files.list(folderOf(owner), { limit: 10 })).files).toMatchObject([{ bytes: 6 }]);
    expect((await files.list(quarantineOf(owner), { limit: 10 })).files).toHaveLength(1);
  });
});
