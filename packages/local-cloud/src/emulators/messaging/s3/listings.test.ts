import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { clientFor, emulatorForAll } from '../../testing/test-context.ts';
import { startMessaging } from '../messaging.ts';

const Bucket = 'listed';
const test = emulatorForAll(
  startMessaging,
  ({ s3Endpoint }) => new S3Client(clientFor(s3Endpoint)),
);
const keys = ['a', 'b & <c>', 'd'];
beforeAll(async () => {
  await test.emulator.ensureBucket(Bucket);
  for (const Key of keys) {
    await test.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  }
});

describe('the versions of a bucket that keeps none', () => {
  const list = (input: { readonly KeyMarker?: string; readonly MaxKeys?: number } = {}) =>
    test.client.send(new ListObjectVersionsCommand({ Bucket, ...input }));

  it('are its objects, with the id null', async () => {
    const { Versions = [], DeleteMarkers } = await list();
    expect(Versions.map(({ Key, VersionId, IsLatest, Size }) => [Key, VersionId, IsLatest, Size]))
      // A version has all that a deletion needs.
      .toEqual(keys.map((key) => [key, 'null', true, 1]));
    expect(DeleteMarkers).toBeUndefined();
  });

  it('come in pages', async () => {
    const first = await list({ MaxKeys: 2 });
    expect(first).toMatchObject({ IsTruncated: true, NextKeyMarker: keys[1] });
    const second = await list({ KeyMarker: String(first.NextKeyMarker), MaxKeys: 2 });
    expect(second.Versions?.map(({ Key }) => Key)).toEqual(['d']);
    expect(second.IsTruncated).toBe(false);
  });

  it('can be deleted by that id', async () => {
    const { Versions = [] } = await list({ KeyMarker: 'c' });
    const Objects = Versions.map(({ Key, VersionId }) => ({ Key, VersionId }));
    await test.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect((await list()).Versions?.map(({ Key }) => Key)).toEqual(keys.slice(0, 2));
  });
});

describe('uploads in parts', () => {
  const list = () => test.client.send(new ListMultipartUploadsCommand({ Bucket }));

  it('are listed until they are aborted', async () => {
    const { UploadId } = await test.client.send(
      new CreateMultipartUploadCommand({ Bucket, Key: 'large' }),
    );
    expect((await list()).Uploads?.map((one) => [one.Key, one.UploadId])).toEqual([
      ['large', UploadId],
    ]);
    await test.client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'large', UploadId }));
    expect((await list()).Uploads).toBeUndefined();
  });
});

describe('a bucket that is not there', () => {
  it('has no listing', async () => {
    await expect(
      test.client.send(new ListObjectVersionsCommand({ Bucket: 'nowhere' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
