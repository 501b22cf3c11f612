import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from '@jest/globals';
import {
  Bucket,
  customerFilesForAll,
  ME,
  MINE,
  OTHER,
  THEIRS,
} from '../../testing/customer-files.ts';

const s3 = customerFilesForAll();

describe('the same session elsewhere', () => {
  const source = `${Bucket}/${THEIRS}`;
  const upload = { Bucket, Key: `${MINE}part`, UploadId: 'any' };
  const calls: [string, (client: S3Client) => Promise<unknown>][] = [
    ['reads', (client) => client.send(new GetObjectCommand({ Bucket, Key: THEIRS }))],
    [
      'writes',
      (client) => client.send(new PutObjectCommand({ Bucket, Key: THEIRS, Body: 'mine' })),
    ],
    ['deletes', (client) => client.send(new DeleteObjectCommand({ Bucket, Key: THEIRS }))],
    [
      'deletes one of several',
      (client) =>
        client.send(
          new DeleteObjectsCommand({
            Bucket,
            Delete: { Objects: [{ Key: `${MINE}a` }, { Key: THEIRS }] },
          }),
        ),
    ],
    [
      'begins an upload',
      (client) => client.send(new CreateMultipartUploadCommand({ Bucket, Key: THEIRS })),
    ],
    [
      'aborts an upload',
      (client) => client.send(new AbortMultipartUploadCommand({ ...upload, Key: THEIRS })),
    ],
    [
      'copies from there',
      (client) =>
        client.send(new CopyObjectCommand({ Bucket, Key: `${MINE}a`, CopySource: source })),
    ],
    [
      'copies from there into a part',
      (client) =>
        client.send(new UploadPartCopyCommand({ ...upload, PartNumber: 1, CopySource: source })),
    ],
    [
      'copies to there',
      (client) =>
        client.send(
          new CopyObjectCommand({ Bucket, Key: THEIRS, CopySource: `${Bucket}/${MINE}a` }),
        ),
    ],
    [
      'reads a version',
      (client) => client.send(new GetObjectCommand({ Bucket, Key: THEIRS, VersionId: 'null' })),
    ],
    [
      'reads a version of its own',
      (client) => client.send(new GetObjectCommand({ Bucket, Key: `${MINE}a`, VersionId: 'null' })),
    ],
    [
      'lists versions',
      (client) => client.send(new ListObjectVersionsCommand({ Bucket, Prefix: MINE })),
    ],
    [
      'lists uploads',
      (client) => client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: MINE })),
    ],
    ['lists buckets', (client) => client.send(new ListBucketsCommand({}))],
    ['lists all', (client) => client.send(new ListObjectsV2Command({ Bucket }))],
    [
      'lists all, the old way',
      (client) => client.send(new ListObjectsCommand({ Bucket, Prefix: '' })),
    ],
    [
      'lists folders',
      (client) =>
        client.send(new ListObjectsV2Command({ Bucket, Prefix: 'customers/', Delimiter: '/' })),
    ],
    [
      'lists by its name without the slash',
      (client) => client.send(new ListObjectsV2Command({ Bucket, Prefix: MINE.slice(0, -1) })),
    ],
    [
      'lists another',
      (client) => client.send(new ListObjectsV2Command({ Bucket, Prefix: `customers/${OTHER}/` })),
    ],
    [
      'writes beside the customers',
      (client) =>
        client.send(new PutObjectCommand({ Bucket, Key: `quarantine/${ME}/a`, Body: 'x' })),
    ],
    [
      'writes to its name without the slash',
      (client) => client.send(new PutObjectCommand({ Bucket, Key: MINE.slice(0, -1), Body: 'x' })),
    ],
    [
      'writes to a longer name',
      (client) =>
        client.send(new PutObjectCommand({ Bucket, Key: `customers/${ME}1/a`, Body: 'x' })),
    ],
    [
      'writes below a slash',
      (client) => client.send(new PutObjectCommand({ Bucket, Key: `/${MINE}a`, Body: 'x' })),
    ],
    [
      'writes to another bucket',
      (client) =>
        client.send(new PutObjectCommand({ Bucket: 'elsewhere', Key: `${MINE}a`, Body: 'x' })),
    ],
  ];

  it.each(calls)('is denied what %s', async (_what, call) => {
    await expect(call(s3.mine)).rejects.toMatchObject({ name: 'AccessDenied' });

    expect(await s3.textOf(THEIRS)).toBe('theirs');
  });

  it('finds no upload of another under a key of its own', async () => {
    const theirs = { Bucket, Key: THEIRS };
    const { UploadId } = await s3.account.send(new CreateMultipartUploadCommand(theirs));
    const part = { UploadId, PartNumber: 1 };
    const { ETag } = await s3.account.send(
      new UploadPartCommand({ ...theirs, ...part, Body: 'theirs' }),
    );
    const mine = { Bucket, Key: `${MINE}a`, UploadId };
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };

    for (const call of [
      s3.mine.send(new UploadPartCommand({ ...mine, PartNumber: 1, Body: 'mine' })),
      s3.mine.send(new ListPartsCommand(mine)),
      s3.mine.send(new CompleteMultipartUploadCommand({ ...mine, MultipartUpload })),
      s3.mine.send(new AbortMultipartUploadCommand(mine)),
    ]) {
      await expect(call).rejects.toMatchObject({ name: 'NoSuchUpload' });
    }

    await s3.account.send(
      new CompleteMultipartUploadCommand({ ...theirs, UploadId, MultipartUpload }),
    );
    expect(await s3.textOf(THEIRS)).toBe('theirs');
    expect(await s3.textOf(`${MINE}a`)).toBe('mine');
  });

  it('is told of a parameter that is there twice', async () => {
    const path = `/${Bucket}?list-type=2&prefix=${MINE}&prefix=customers/${OTHER}/`;

    const response = await s3.send({ method: 'GET', path });

    expect(response).toMatchObject({ status: 400 });
    expect(response.body).toContain('<Code>InvalidArgument</Code>');
  });

  it('is denied the head of another’s object and of the bucket', async () => {
    const head = s3.mine.send(new HeadObjectCommand({ Bucket, Key: THEIRS }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    const headBucket = s3.mine.send(new HeadBucketCommand({ Bucket }));
    await expect(headBucket).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it.each([
    ['dots', `/${Bucket}/${MINE}../${OTHER}/passport.pdf`],
    ['encoded dots', `/${Bucket}/${MINE}%2e%2e/${OTHER}/passport.pdf`],
    ['a dot and an encoded one', `/${Bucket}/${MINE}.%2E/${OTHER}/passport.pdf`],
    ['an encoded slash', `/${Bucket}/${MINE}..%2F${OTHER}/passport.pdf`],
    ['twice encoded dots', `/${Bucket}/${MINE}%252e%252e/${OTHER}/passport.pdf`],
    ['a backslash', `/${Bucket}/${MINE}..\\${OTHER}\\passport.pdf`],
    ['dots out of another bucket', `/elsewhere/../${Bucket}/${THEIRS}`],
    ['a slash before the bucket', `//${Bucket}/${THEIRS}`],
    ['a slash behind the bucket', `/${Bucket}//${THEIRS}`],
    ['a semicolon', `/${Bucket}/${THEIRS};/${MINE}`],
    ['another’s first prefix', `/${Bucket}?list-type=2&prefix=customers/${OTHER}/&prefix=${MINE}`],
    ['another’s last prefix', `/${Bucket}?list-type=2&prefix=${MINE}&prefix=customers/${OTHER}/`],
  ])('gets nothing of another by %s', async (_how, path) => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const { body } = await s3.send({ method, path, ...(method === 'PUT' && { body: 'mine' }) });

      expect(body).not.toContain('theirs');
      expect(body).not.toContain('<Key>customers/');
    }
    expect(await s3.textOf(THEIRS)).toBe('theirs');
  });

  it.each([
    [
      'deletes what only the store would see',
      'POST',
      `/${Bucket}?delete`,
      {},
      `<Delete><Key>${MINE}a</Key><Key>${THEIRS}</Key></Delete>`,
    ],
    [
      'deletes without saying so',
      'POST',
      `/${Bucket}`,
      {},
      `<Delete><Key>${THEIRS}</Key></Delete>`,
    ],
    [
      'deletes below an object',
      'POST',
      `/${Bucket}/${MINE}a`,
      {},
      `<Delete><Key>${THEIRS}</Key></Delete>`,
    ],
    [
      'renames',
      'PUT',
      `/${Bucket}/${MINE}a?renameObject`,
      { 'x-amz-rename-source': `/${Bucket}/${THEIRS}` },
      '',
    ],
    [
      'copies by a longer path',
      'PUT',
      `/${Bucket}/${MINE}a`,
      { 'x-amz-copy-source': `${Bucket}/${MINE}../${OTHER}/passport.pdf` },
      '',
    ],
    [
      'copies by an encoded path',
      'PUT',
      `/${Bucket}/${MINE}a`,
      { 'x-amz-copy-source': encodeURIComponent(source) },
      '',
    ],
    [
      'copies by two slashes',
      'PUT',
      `/${Bucket}/${MINE}a`,
      { 'x-amz-copy-source': `//${source}` },
      '',
    ],
    ['changes when all is deleted', 'PUT', `/${Bucket}?lifecycle`, {}, '<LifecycleConfiguration/>'],
  ])('is rejected when it %s', async (_what, method, path, headers, body) => {
    const { status } = await s3.send({ method, path, headers, body });

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(await s3.textOf(THEIRS)).toBe('theirs');
  });

  it('is denied by URLs and forms that it signs for there', async () => {
    const url = await getSignedUrl(s3.mine, new GetObjectCommand({ Bucket, Key: THEIRS }));
    const form = await createPresignedPost(s3.mine, { Bucket, Key: THEIRS });
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
    body.append('file', new Blob(['mine']));

    expect((await fetch(url)).status).toBe(403);
    expect(await (await fetch(form.url, { method: 'POST', body })).text()).toContain(
      '<Code>AccessDenied</Code>',
    );
    expect(await s3.textOf(THEIRS)).toBe('theirs');
  });
});
