import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomFrom } from '../../kernel/random.ts';
import { UnsimulatedMemberError } from '../members.ts';
import { nowhere, redirectTo, TestClock } from '../testing/redirected.ts';
import { type S3Trouble, SimulatedS3 } from './simulated-s3.ts';

const client = new S3Client(nowhere);
const DAY_MS = 86_400_000;

let clock: TestClock;
let s3: SimulatedS3;
const start = (trouble: S3Trouble = {}) => {
  clock = new TestClock();
  s3 = new SimulatedS3({ now: clock.now, random: randomFrom(1), ...trouble });
  s3.createBucket({ BucketName: 'b' });
  redirectTo({ S3: s3.operations });
};
beforeEach(() => start());

const put = (Key: string, Body: string | Uint8Array = 'x', more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket: 'b', Key, Body, ...more }));
const get = (Key: string, more: object = {}) =>
  client.send(new GetObjectCommand({ Bucket: 'b', Key, ...more }));
const keys = () => s3.objects('b').map(({ key }) => key);

describe('an object', () => {
  it('is described as it was written, in whole seconds', async () => {
    await put('a', 'four', {
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      Metadata: { Name: 'n' },
    });

    expect(await client.send(new HeadObjectCommand({ Bucket: 'b', Key: 'a' }))).toEqual({
      ETag: '"8cbad96aced40b3838dd9f07f6ef5772"',
      LastModified: new Date('2026-01-05T10:00:00.000Z'),
      ContentLength: 4,
      ContentType: 'text/plain',
      AcceptRanges: 'bytes',
      CacheControl: 'no-cache',
      Metadata: { name: 'n' },
    });
  });

  it('shares no memory with its writer or its readers', async () => {
    const bytes = Uint8Array.of(1, 2, 3);
    await put('a', bytes);
    bytes[0] = 9;
    const read = await (await get('a')).Body?.transformToByteArray();
    if (read) read[1] = 9;
    for await (const piece of (await get('a')).Body as AsyncIterable<Uint8Array>) piece[2] = 9;

    expect(s3.contentOf('b', 'a')).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('is replaced and deleted only in the version that is named', async () => {
    const { ETag = '' } = await put('a', 'first');
    await put('a', 'second', { IfMatch: ETag });

    await expect(put('a', 'third', { IfMatch: ETag })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(put('none', 'x', { IfMatch: ETag })).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(get('a', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    const remove = new DeleteObjectCommand({ Bucket: 'b', Key: 'a', IfMatch: ETag });
    await expect(client.send(remove)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(Buffer.from(s3.contentOf('b', 'a') ?? []).toString()).toBe('second');
  });

  it('is copied with all that is said of it, or with what is said anew', async () => {
    await put('a b', 'x', { ContentType: 'image/png', Metadata: { name: 'n' } });
    const copy = { Bucket: 'b', CopySource: 'b/a%20b' };
    await client.send(new CopyObjectCommand({ ...copy, Key: 'same' }));
    await client.send(
      new CopyObjectCommand({
        ...copy,
        Key: 'other',
        MetadataDirective: 'REPLACE',
        ContentType: 'image/gif',
      }),
    );

    expect(await get('same')).toMatchObject({ ContentType: 'image/png', Metadata: { name: 'n' } });
    expect(await get('other')).toMatchObject({ ContentType: 'image/gif', Metadata: {} });
    await expect(
      client.send(new CopyObjectCommand({ ...copy, Key: 'c', CopySourceIfMatch: 'other' })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(
      client.send(new CopyObjectCommand({ Bucket: 'b', CopySource: 'b/none', Key: 'c' })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(client.send(new CopyObjectCommand({ ...copy, Key: 'a b' }))).rejects.toMatchObject(
      { name: 'InvalidRequest' },
    );
  });

  it.each([
    ['bytes=1-2', 'bc', 'bytes 1-2/4'],
    ['bytes=2-', 'cd', 'bytes 2-3/4'],
    ['bytes=-1', 'd', 'bytes 3-3/4'],
    ['bytes=1-99', 'bcd', 'bytes 1-3/4'],
    ['lines=1-2', 'abcd', undefined],
  ])('is read by the range %s as %s', async (Range, text, ContentRange) => {
    await put('a', 'abcd');
    const { Body, ...rest } = await get('a', { Range });

    expect(await Body?.transformToString()).toBe(text);
    expect([rest.ContentRange, rest.ContentLength]).toEqual([ContentRange, text.length]);
  });

  it('is not asked for in a way that would be ignored', async () => {
    await expect(get('a', { VersionId: 'v1' })).rejects.toThrow(UnsimulatedMemberError);
  });

  it('is in a bucket that is there', async () => {
    const nobodys = new GetObjectCommand({ Bucket: 'nobodys', Key: 'a' });
    await expect(client.send(nobodys)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('a body', () => {
  const piecesOf = async (body: unknown) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of body as AsyncIterable<Uint8Array>) pieces.push(piece);
    return pieces;
  };

  it('comes in some pieces, which together are the object', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    await put('a', bytes);
    const pieces = await piecesOf((await get('a')).Body);

    expect(pieces.length).toBeGreaterThan(3);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });

  it('comes within one turn of the process that reads it', async () => {
    await put('a', Buffer.alloc(300_000));
    let read: Uint8Array[] | undefined;
    void get('a').then(async ({ Body }) => {
      read = await piecesOf(Body);
    });
    await new Promise((resolve) => setImmediate(resolve));

    expect(Buffer.concat(read ?? [])).toHaveLength(300_000);
  });

  it('may break off', async () => {
    start({ breaksOff: () => true });
    await put('a', 'abcdefgh');

    await expect(piecesOf((await get('a')).Body)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect((await get('a')).Body?.transformToString()).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });

  it('is read once', async () => {
    await put('a', 'abc');
    const { Body } = await get('a');
    await Body?.transformToString();
    await expect(Body?.transformToString()).rejects.toThrow('already been transformed');
  });
});

describe('a bucket', () => {
  const list = (more: object = {}) =>
    client.send(new ListObjectsV2Command({ Bucket: 'b', ...more }));

  it('is listed page by page, in the order of bytes', async () => {
    const written = ['a/\u{10000}', 'a/\uffee', 'b', 'a/1', 'a', 'a/2'];
    for (const key of written) await put(key);
    const listed: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ MaxKeys: 2, Prefix: 'a', ContinuationToken });
      listed.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);

    expect(listed).toEqual(['a', 'a/1', 'a/2', 'a/\uffee', 'a/\u{10000}']);
    expect(await list({ Prefix: 'a/', StartAfter: 'a/1', MaxKeys: 1 })).toMatchObject({
      Contents: [{ Key: 'a/2', Size: 1 }],
      IsTruncated: true,
    });
    expect(await list({ Prefix: 'c' })).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  it('deletes many at once, and says which it could not', async () => {
    let deletes = 0;
    start({
      failsToDelete: () => {
        deletes += 1;
        return deletes === 2;
      },
    });
    for (const key of ['a', 'b', 'c']) await put(key);
    const Objects = ['a', 'b', 'never'].map((Key) => ({ Key }));
    const outcome = await client.send(
      new DeleteObjectsCommand({ Bucket: 'b', Delete: { Objects } }),
    );

    expect(outcome).toMatchObject({
      Deleted: [{ Key: 'a' }, { Key: 'never' }],
      Errors: [{ Key: 'b', Code: 'InternalError' }],
    });
    expect(keys()).toEqual(['b', 'c']);
    const tooMany = Array.from({ length: 1_001 }, (_, index) => ({ Key: String(index) }));
    for (const wrong of [tooMany, []]) {
      await expect(
        client.send(new DeleteObjectsCommand({ Bucket: 'b', Delete: { Objects: wrong } })),
      ).rejects.toMatchObject({ name: 'MalformedXML' });
    }
  });

  it('lets objects expire from the midnight on that follows their days', async () => {
    const rule = { Status: 'Enabled', Prefix: 'notes/', ExpirationInDays: 7 };
    s3.createBucket({ BucketName: 'b', LifecycleConfiguration: { Rules: [rule] } });
    await put('notes/a');
    await put('uploads/a');

    clock.pass(7 * DAY_MS + 3_600_000);
    expect([s3.expire(), keys()]).toEqual([0, ['notes/a', 'uploads/a']]);
    clock.pass(DAY_MS / 2 + 2 * 3_600_000);
    expect([s3.expire(), keys()]).toEqual([1, ['uploads/a']]);
  });
});
