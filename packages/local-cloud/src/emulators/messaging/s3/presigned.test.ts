import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { clientFor, emulatorForAll } from '../../testing/test-context.ts';
import { startMessaging } from '../messaging.ts';

const Bucket = 'uploads';
const test = emulatorForAll(
  startMessaging,
  ({ s3Endpoint }) =>
    new S3Client({ ...clientFor(s3Endpoint), requestChecksumCalculation: 'WHEN_REQUIRED' }),
);
beforeAll(() => test.emulator.ensureBucket(Bucket));

describe('a presigned POST', () => {
  const presign = (overrides: { Expires?: number } = {}) =>
    createPresignedPost(test.client, {
      Bucket,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 replaces it by the file's name.
      Key: 'products/${filename}',
      Fields: { 'Content-Type': 'image/png', 'x-amz-meta-product': 'teapot' },
      Conditions: [
        ['content-length-range', 1, 10],
        ['starts-with', '$key', 'products/'],
        ['starts-with', '$Content-Type', 'image/'],
        ['eq', '$x-amz-meta-product', 'teapot'],
      ],
      ...overrides,
    });
  const post = async (
    { url, fields }: PresignedPost,
    file: string,
    changed: Record<string, string> = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
    form.append('file', new Blob([file]), 'pot.png');
    const response = await fetch(url, { method: 'POST', body: form });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('stores the file with type and metadata of the form', async () => {
    const response = await post(await presign(), 'pixels');

    const object = await test.client.send(
      new GetObjectCommand({ Bucket, Key: 'products/pot.png' }),
    );
    expect(response.status).toBe(204);
    expect(object.ETag).toBe(response.headers.get('etag'));
    expect(object.ContentType).toBe('image/png');
    expect(object.Metadata).toEqual({ product: 'teapot' });
    expect(await object.Body?.transformToString()).toBe('pixels');
  });

  it('responds 201 with the location when the form asks for it', async () => {
    const { fields, url } = await createPresignedPost(test.client, {
      Bucket,
      Key: 'imports/stock.csv',
      Fields: { success_action_status: '201' },
    });

    const response = await post({ url, fields }, 'sku,delta');

    expect(response.status).toBe(201);
    expect(response.text).toContain('<Key>imports/stock.csv</Key>');
  });

  it.each([
    ['larger than allowed', 'x'.repeat(11), {}, 400, 'EntityTooLarge'],
    ['smaller than allowed', '', {}, 400, 'EntityTooSmall'],
    ['under another key', 'pixels', { key: 'private/pot.png' }, 403, 'Policy Condition failed'],
    ['of another type', 'pixels', { 'Content-Type': 'text/html' }, 403, 'Policy Condition failed'],
    ['with other metadata', 'pixels', { 'x-amz-meta-product': 'cup' }, 403, 'Condition failed'],
    ['with a field more', 'pixels', { acl: 'public-read' }, 403, 'Extra input fields: acl'],
    ['with a forged signature', 'pixels', { 'X-Amz-Signature': 'f00' }, 403, 'SignatureDoesNot'],
    ['with a changed policy', 'pixels', { Policy: 'e30=' }, 403, 'SignatureDoesNotMatch'],
    ['of a stranger', 'pixels', { 'X-Amz-Credential': 'me/a/b/c/d' }, 403, 'InvalidAccessKeyId'],
  ])('rejects a file %s', async (_case, file, changed, status, code) => {
    const response = await post(await presign(), file, changed);

    expect(response.status).toBe(status);
    expect(response.text).toContain(code);
  });

  it('rejects a file after it has expired', async () => {
    const response = await post(await presign({ Expires: -1 }), 'pixels');

    expect(response.status).toBe(403);
    expect(response.text).toContain('Policy expired');
  });

  it('rejects a form without policy, without file, and for no bucket', async () => {
    const { url, fields } = await presign();
    const { Policy: _policy, ...rest } = fields;

    expect((await post({ url, fields: rest }, 'pixels')).text).toContain('AccessDenied');
    const empty = await fetch(url, { method: 'POST', body: new FormData() });
    expect(empty.status).toBe(400);
    const elsewhere = `${test.emulator.s3Endpoint}/missing`;
    expect((await post({ url: elsewhere, fields }, 'pixels')).status).toBe(404);
  });
});

describe('a presigned URL', () => {
  const Key = 'imports/a file.csv';

  it('writes and reads until it expires', async () => {
    const write = new PutObjectCommand({ Bucket, Key, ContentType: 'text/csv' });
    const written = await fetch(await getSignedUrl(test.client, write), {
      method: 'PUT',
      body: 'sku,delta',
      headers: { 'content-type': 'text/csv' },
    });
    const disposition = 'attachment; filename="stock.csv"';
    const read = new GetObjectCommand({ Bucket, Key, ResponseContentDisposition: disposition });
    const response = await fetch(await getSignedUrl(test.client, read));

    expect(written.status).toBe(200);
    expect(await response.text()).toBe('sku,delta');
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(response.headers.get('content-disposition')).toBe(disposition);
  });

  it('is rejected once it has expired', async () => {
    const signingDate = new Date(Date.now() - 120_000);
    const url = await getSignedUrl(test.client, new GetObjectCommand({ Bucket, Key }), {
      signingDate,
      expiresIn: 60,
    });

    const response = await fetch(url);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Request has expired');
  });

  it('is good for the object and the method that were signed, and nothing else', async () => {
    const url = await getSignedUrl(test.client, new GetObjectCommand({ Bucket, Key }));

    for (const response of [
      await fetch(url.replace('a%20file', 'b%20file')),
      await fetch(url, { method: 'PUT', body: 'overwritten' }),
      await fetch(url.replace('X-Amz-Expires=900', 'X-Amz-Expires=90000')),
    ]) {
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('SignatureDoesNotMatch');
    }
  });

  it('is rejected when the content type is not the signed one', async () => {
    const write = new PutObjectCommand({ Bucket, Key, ContentType: 'text/csv' });
    const url = await getSignedUrl(test.client, write, {
      signableHeaders: new Set(['content-type']),
    });

    const response = await fetch(url, {
      method: 'PUT',
      body: '<html>',
      headers: { 'content-type': 'text/html' },
    });

    expect(response.status).toBe(403);
  });
});
