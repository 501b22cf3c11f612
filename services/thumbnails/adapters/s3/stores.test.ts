import {
  CopyObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseUploadKey, uploadKey } from '../../domain/upload.ts';
import { describeStores } from '../../ports/stores.contract.ts';
import { type LocalAws, startLocalAws } from '../../testing/local-aws.ts';
import { sendForm } from '../../testing/upload-form.ts';
import { s3RenditionStore } from './rendition-store.ts';
import { s3UploadForms } from './upload-forms.ts';
import { s3UploadStore } from './upload-store.ts';
import { s3WatermarkSource } from './watermark-source.ts';

const formsOf = ({ s3, uploadsBucket }: LocalAws) =>
  s3UploadForms({ client: s3, bucket: uploadsBucket });
const target = { sku: 'MUG-01', imageId: 'img_1', uploadId: 'upl_1' };
const request = {
  target,
  fileName: 'Tasse für Gäste.jpg',
  correlationId: 'c-1',
  now: new Date('2026-01-05T09:59:00.000Z'),
};

describeStores('S3 stores', async () => {
  const aws = await startLocalAws();
  const { s3, uploadsBucket, imagesBucket, stop } = aws;
  const has = (Bucket: string, Key: string) =>
    s3.send(new HeadObjectCommand({ Bucket, Key })).then(
      () => true,
      () => false,
    );
  return {
    uploads: s3UploadStore({ client: s3, bucket: uploadsBucket }),
    renditions: s3RenditionStore({ client: s3, bucket: imagesBucket }),
    async upload(key, body) {
      const form = await formsOf(aws).create({
        ...request,
        target: parseUploadKey(key) ?? target,
      });
      const { headers } = await sendForm(form, body);
      return (headers.get('etag') ?? '').replaceAll('"', '');
    },
    hasObject: (key) => has(uploadsBucket, key),
    stop,
  };
});

describe('s3UploadForms', () => {
  let aws: LocalAws;
  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(() => aws.stop());

  it('admits one image to one key, for ten minutes', async () => {
    const form = await formsOf(aws).create(request);

    expect(form.expiresAt).toEqual(new Date('2026-01-05T10:09:00.000Z'));
    expect(form.fields).toMatchObject({
      key: 'uploads/MUG-01/img_1/upl_1',
      'x-amz-meta-original-name': 'Tasse%20f%C3%BCr%20G%C3%A4ste.jpg',
    });
    expect((await sendForm(form, Buffer.from('x'))).status).toBe(204);
  });

  it('admits no other key, type, name or size', async () => {
    const form = await formsOf(aws).create(request);
    const withField = (name: string, value: string) => ({
      ...form,
      fields: { ...form.fields, [name]: value },
    });
    const file = Buffer.from('x');

    const answers = [
      await sendForm(withField('key', 'uploads/MUG-02/img_1/upl_1'), file),
      await sendForm(withField('x-amz-meta-original-name', 'other.jpg'), file),
      await sendForm(form, file, { contentType: 'text/html' }),
      await sendForm(form, Buffer.alloc(0)),
      await sendForm(form, Buffer.alloc(15 * 1024 * 1024 + 1)),
    ];

    for (const { status } of answers) expect([400, 403]).toContain(status);
  });
});

describe('s3UploadStore', () => {
  let aws: LocalAws;
  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(() => aws.stop());

  const put = (Key: string, text: string) =>
    aws.s3.send(new PutObjectCommand({ Bucket: aws.uploadsBucket, Key, Body: Buffer.from(text) }));
  /** The store by a client that does something before or after each command. */
  const storeBy = (send: (command: Parameters<S3Client['send']>[0]) => Promise<unknown>) =>
    s3UploadStore({ client: { send } as unknown as S3Client, bucket: aws.uploadsBucket });

  it('deletes no version that came while it moved another one', async () => {
    const key = 'uploads/MUG-01/img_moved/upl_1';
    const { ETag = '' } = await put(key, 'first');
    const uploads = storeBy(async (command) => {
      const answer = await aws.s3.send(command);
      if (command instanceof CopyObjectCommand) await put(key, 'second');
      return answer;
    });

    await uploads.moveToRejected({ key, etag: ETag.replaceAll('"', '') });

    expect(await uploads.open(key)).toMatchObject({ bytes: 'second'.length });
  });

  it('finds the uploads of an image on all pages', async () => {
    const image = { sku: 'MUG-01', imageId: 'img_many' };
    const keys = ['upl_1', 'upl_2', 'upl_3'].map((uploadId) => uploadKey({ ...image, uploadId }));
    for (const key of keys) await put(key, 'x');
    const uploads = storeBy((command) => {
      if (command instanceof ListObjectsV2Command) command.input.MaxKeys = 1;
      return aws.s3.send(command);
    });

    expect((await uploads.uploadsOf(image)).map(({ key }) => key)).toEqual(keys);
  });
});

describe('s3RenditionStore', () => {
  let aws: LocalAws;
  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(() => aws.stop());

  it('lets every cache keep a rendition for a year', async () => {
    const { s3, imagesBucket } = aws;
    const renditions = s3RenditionStore({ client: s3, bucket: imagesBucket });
    await renditions.put({ key: 'a-160.jpg', format: 'jpeg', body: Buffer.from('x') });

    expect(
      await s3.send(new HeadObjectCommand({ Bucket: imagesBucket, Key: 'a-160.jpg' })),
    ).toMatchObject({
      ContentType: 'image/jpeg',
      CacheControl: 'public, max-age=31536000, immutable',
    });
  });
});

describe('s3WatermarkSource', () => {
  let aws: LocalAws;
  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(() => aws.stop());

  it('reads a configured watermark once, and fails while there is none', async () => {
    const bucket = { client: aws.s3, bucket: aws.uploadsBucket };
    const key = 'configuration/watermark.png';
    const source = s3WatermarkSource(bucket, key);
    await expect(source.load()).rejects.toThrow();

    const put = (text: string) =>
      aws.s3.send(
        new PutObjectCommand({ Bucket: bucket.bucket, Key: key, Body: Buffer.from(text) }),
      );
    await put('first');
    const first = await source.load();
    await put('second');

    expect(Buffer.from(first?.png ?? []).toString()).toBe('first');
    expect(await source.load()).toBe(first);
    const next = await s3WatermarkSource(bucket, key).load();
    expect(next?.revision).not.toBe(first?.revision);
  });
});
