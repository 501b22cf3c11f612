import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from '@jest/globals';
import { credentialsOf, type RoleCredentials } from '../../../rights/credentials.ts';
import {
  Bucket,
  credentialsFor,
  customerFilesForAll,
  ME,
  MINE,
  OTHER,
} from '../../testing/customer-files.ts';

const s3 = customerFilesForAll();

describe('a session that owns a prefix', () => {
  it('writes, reads, lists and deletes there', async () => {
    const Key = `${MINE}b photo (1)  of’s.jpg`;
    await s3.mine.send(
      new PutObjectCommand({ Bucket, Key, Body: 'pixels', Metadata: { note: 'two  spaces' } }),
    );
    const read = await s3.mine.send(new GetObjectCommand({ Bucket, Key }));
    const listed = await s3.mine.send(new ListObjectsV2Command({ Bucket, Prefix: MINE }));
    await s3.mine.send(new DeleteObjectCommand({ Bucket, Key }));
    const left = await s3.mine.send(new ListObjectsV2Command({ Bucket, Prefix: MINE }));

    expect(await read.Body?.transformToString()).toBe('pixels');
    expect(listed.Contents?.map((object) => object.Key)).toEqual([`${MINE}a`, Key]);
    expect(left.KeyCount).toBe(1);
  });

  it('uploads in parts there, copies and deletes several', async () => {
    const Key = `${MINE}film.mp4`;
    const { UploadId } = await s3.mine.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const { ETag } = await s3.mine.send(
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'frames' }),
    );
    await s3.mine.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key,
        UploadId,
        MultipartUpload: { Parts: [{ ETag, PartNumber: 1 }] },
      }),
    );
    const copy = `${MINE}copy.mp4`;
    await s3.mine.send(
      new CopyObjectCommand({ Bucket, Key: copy, CopySource: `${Bucket}/${encodeURI(Key)}` }),
    );
    expect(await s3.textOf(copy)).toBe('frames');

    await s3.mine.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }, { Key: copy }] } }),
    );
    const left = await s3.mine.send(new ListObjectsV2Command({ Bucket, Prefix: MINE }));
    expect(left.Contents?.map((object) => object.Key)).toEqual([`${MINE}a`]);
  });

  it('presigns URLs and forms for there, which hold its token', async () => {
    const Key = `${MINE}signed.txt`;
    const put = await getSignedUrl(s3.mine, new PutObjectCommand({ Bucket, Key }));
    const got = await getSignedUrl(s3.mine, new GetObjectCommand({ Bucket, Key }));
    const form = await createPresignedPost(s3.mine, { Bucket, Key: `${MINE}form.txt` });
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
    body.append('file', new Blob(['by form']));

    expect((await fetch(put, { method: 'PUT', body: 'by URL' })).status).toBe(200);
    expect(await (await fetch(got)).text()).toBe('by URL');
    expect((await fetch(form.url, { method: 'POST', body })).status).toBe(204);
    expect(await s3.textOf(`${MINE}form.txt`)).toBe('by form');
  });
});

describe('credentials that are not as they were given out', () => {
  const read = (credentials: RoleCredentials) =>
    s3.clientWith(credentials).send(new GetObjectCommand({ Bucket, Key: `${MINE}a` }));

  it('have expired', async () => {
    await expect(read(credentialsFor(ME, -1))).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The provided token has expired.',
    });
  });

  it.each([
    [
      'a changed token',
      (own: RoleCredentials) => ({ ...own, sessionToken: `x${own.sessionToken}` }),
      'InvalidToken',
    ],
    [
      'another session’s token',
      (own: RoleCredentials) => ({ ...own, sessionToken: credentialsFor(OTHER).sessionToken }),
      'InvalidToken',
    ],
    [
      'another session’s key',
      (own: RoleCredentials) => ({ ...own, secretAccessKey: credentialsFor(ME).secretAccessKey }),
      'SignatureDoesNotMatch',
    ],
  ])('have %s', async (_what, change, name) => {
    await expect(read(change(credentialsFor(ME)))).rejects.toMatchObject({ name });
  });

  it('have no token', async () => {
    const { accessKeyId, secretAccessKey } = credentialsFor(ME);
    const client = s3.clientWith({ accessKeyId, secretAccessKey });

    await expect(
      client.send(new GetObjectCommand({ Bucket, Key: `${MINE}a` })),
    ).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
  });

  it('are of a role, and signed with another key', async () => {
    const own = credentialsOf('customer');

    await expect(read({ ...own, secretAccessKey: 'guessed' })).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });

  it('are of a URL that was signed while they held', async () => {
    const url = await getSignedUrl(
      s3.clientWith(credentialsFor(ME, -1)),
      new GetObjectCommand({ Bucket, Key: `${MINE}a` }),
    );

    expect(await (await fetch(url)).text()).toContain('<Code>ExpiredToken</Code>');
  });
});
