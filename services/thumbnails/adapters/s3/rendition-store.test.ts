import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { startedForAll, startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeRenditionStore } from '../../ports/rendition-store.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { s3RenditionStore } from './rendition-store.ts';

describeRenditionStore(
  's3RenditionStore',
  startedOn(startCloud, ({ imagesBucket }) => ({
    renditions: s3RenditionStore(imagesBucket),
  })),
);

describe('s3RenditionStore, in front of caches', () => {
  const cloud = startedForAll(startCloud);

  it('lets every cache keep a rendition for a year', async () => {
    const { s3, imagesBucket } = cloud();
    const Key = 'a-160.jpg';

    await s3RenditionStore(imagesBucket).put({ key: Key, format: 'jpeg', body: Buffer.from('x') });

    expect(
      await s3.send(new HeadObjectCommand({ Bucket: imagesBucket.bucket, Key })),
    ).toMatchObject({
      ContentType: 'image/jpeg',
      CacheControl: 'public, max-age=31536000, immutable',
    });
  });
});
