import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { clientFor, emulatorForAll } from '../../testing/test-context.ts';
import { startMessaging } from '../messaging.ts';

const Bucket = 'uploads';
const test = emulatorForAll(
  startMessaging,
  ({ s3Endpoint }) => new S3Client(clientFor(s3Endpoint)),
);
beforeAll(() => test.emulator.ensureBucket(Bucket));

describe('a conditional write', () => {
  it('creates an object only once, however many try together', async () => {
    const create = () =>
      test.client.send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'x', IfNoneMatch: '*' }));

    const results = await Promise.allSettled([create(), create(), create()]);

    const rejected = results.filter((result) => result.status === 'rejected');
    expect(rejected.map(({ reason }) => reason.name)).toEqual([
      'PreconditionFailed',
      'PreconditionFailed',
    ]);
  });

  it('replaces only the version it names', async () => {
    const first = await test.client.send(
      new PutObjectCommand({ Bucket, Key: 'version', Body: '1' }),
    );
    const replace = (Body: string) =>
      test.client.send(new PutObjectCommand({ Bucket, Key: 'version', Body, IfMatch: first.ETag }));

    await replace('2');

    await expect(replace('3')).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('copies only the version it names', async () => {
    const { ETag } = await test.client.send(
      new PutObjectCommand({ Bucket, Key: 'a source', Body: '1' }),
    );
    const copy = (Key: string) =>
      test.client.send(
        new CopyObjectCommand({
          Bucket,
          Key,
          CopySource: `${Bucket}/${encodeURIComponent('a source')}`,
          CopySourceIfMatch: ETag,
        }),
      );

    await copy('copy');
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'a source', Body: '2' }));

    await expect(copy('late copy')).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(
      test.client.send(new HeadObjectCommand({ Bucket, Key: 'late copy' })),
    ).rejects.toMatchObject({ name: 'NotFound' });
  });
});

describe('the local S3', () => {
  it('says so when it lacks an operation, and leaves the object alone', async () => {
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'content' }));
    const response = await fetch(`${test.emulator.s3Endpoint}/${Bucket}/tagged?tagging`, {
      method: 'PUT',
      body: '<Tagging/>',
    });

    expect(response.status).toBe(501);
    expect(await response.text()).toContain('NotImplemented');
    const { ContentLength } = await test.client.send(
      new HeadObjectCommand({ Bucket, Key: 'tagged' }),
    );
    expect(ContentLength).toBe(7);
  });

  it('rejects a path that is not a URI', async () => {
    const response = await fetch(`${test.emulator.s3Endpoint}/${Bucket}/%E0%A4%A`);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('InvalidURI');
  });

  it('lists every key exactly once, whatever its case, page by page', async () => {
    await test.emulator.ensureBucket('listing');
    const keys = ['B/2', 'a/1', 'a/B', 'a/b', 'a_1', 'a-1', 'A/1', 'b/2', '_', 'Z'];
    for (const Key of keys) {
      await test.client.send(new PutObjectCommand({ Bucket: 'listing', Key, Body: 'x' }));
    }

    const pages = paginateListObjectsV2(
      { client: test.client, pageSize: 3 },
      { Bucket: 'listing' },
    );
    const listed: (string | undefined)[] = [];
    for await (const { Contents = [] } of pages) listed.push(...Contents.map(({ Key }) => Key));
    const { Contents, CommonPrefixes } = await test.client.send(
      new ListObjectsV2Command({ Bucket: 'listing', Delimiter: '/', Prefix: 'a' }),
    );

    expect(listed).toEqual(keys.toSorted());
    expect(Contents?.map(({ Key }) => Key)).toEqual(['a-1', 'a_1']);
    expect(CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
  });

  it('says so when a body is too large for it', async () => {
    const Body = Buffer.alloc(11 * 1_048_576 + 1);

    const put = test.client.send(new PutObjectCommand({ Bucket, Key: 'large', Body }));

    await expect(put).rejects.toMatchObject({ name: 'EntityTooLarge' });
  });

  it('deletes what is not there without an error', async () => {
    const deletion = test.client.send(new DeleteObjectCommand({ Bucket, Key: 'never' }));

    await expect(deletion).resolves.toBeDefined();
  });

  it('keeps objects over a restart', async () => {
    const Key = 'kept';
    await test.client.send(
      new PutObjectCommand({ Bucket, Key, Body: 'bytes', ContentType: 'text/x' }),
    );

    await test.restart();

    const object = await test.client.send(new GetObjectCommand({ Bucket, Key }));
    expect(await object.Body?.transformToString()).toBe('bytes');
    expect(object.ContentType).toBe('text/x');
  });
});
