import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import {
  Bucket,
  credentialsFor,
  customerFilesForAll,
  ME,
  MINE,
  THEIRS,
} from '../../testing/customer-files.ts';
import { sendSigned } from '../../testing/signed-request.ts';

const s3 = customerFilesForAll();
const put = { method: 'PUT', path: `/${Bucket}/${MINE}a`, body: 'mine' };
const send = (
  sent: Partial<typeof put> & { readonly headers?: Record<string, string> },
  now?: Date,
) => sendSigned(s3.endpoint, credentialsFor(ME), put, { sent, now });

describe('a request that is signed in its headers', () => {
  it('is carried out as it was signed', async () => {
    expect(await send({})).toMatchObject({ status: 200 });
  });

  it.each([
    ['another method', { method: 'POST' }, 403, 'SignatureDoesNotMatch'],
    ['another path', { path: `/${Bucket}/${MINE}b` }, 403, 'SignatureDoesNotMatch'],
    ['one query more', { path: `${put.path}?uploads` }, 403, 'SignatureDoesNotMatch'],
    ['another body', { body: 'mime' }, 400, 'XAmzContentSHA256Mismatch'],
    [
      'a header more',
      { headers: { 'x-amz-copy-source': `${Bucket}/${THEIRS}` } },
      403,
      'HeadersNotSigned>x-amz-copy-source<',
    ],
  ])('is rejected when it comes with %s', async (_what, sent, status, code) => {
    const response = await send(sent);

    expect(response.status).toBe(status);
    expect(response.body).toContain(code);
    expect(await s3.textOf(`${MINE}a`)).toBe('mine');
  });

  it.each([-16, 16])('is rejected when the clocks are %i minutes apart', async (minutes) => {
    const response = await send({}, new Date(Date.now() + minutes * 60_000));

    expect(response.status).toBe(403);
    expect(response.body).toContain('<Code>RequestTimeTooSkewed</Code>');
  });

  it('is rejected without a date', async () => {
    const response = await send({ headers: { 'x-amz-date': '' } });

    expect(response.status).toBe(400);
  });

  it.each(['Signature', 'SignedHeaders', 'AWS4-HMAC-SHA256'])(
    'is rejected without its %s',
    async (part) => {
      const authorization = `AWS4-HMAC-SHA256 Credential=${credentialsFor(ME).accessKeyId}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0`;

      const response = await send({
        headers: { authorization: authorization.replace(new RegExp(`${part}=?`), '') },
      });

      expect(response.status).toBe(400);
      expect(response.body).toContain('AuthorizationHeaderMalformed');
    },
  );
});

describe('a request without a signature', () => {
  const url = (bucket: string) => `${s3.endpoint}/${bucket}/${MINE}a`;

  it('is denied what is private', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      expect((await fetch(url(Bucket), { method })).status).toBe(403);
    }
    expect((await fetch(`${s3.endpoint}/${Bucket}?list-type=2`)).status).toBe(403);
    expect(await s3.textOf(`${MINE}a`)).toBe('mine');
  });

  it('gets what a bucket lets distributions read', async () => {
    s3.rights.putResourcePolicy('arn:aws:s3:::elsewhere', {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::elsewhere/*',
          Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
        },
      ],
    });
    await s3.account.send(
      new PutObjectCommand({ Bucket: 'elsewhere', Key: `${MINE}a`, Body: 'public' }),
    );

    expect(await (await fetch(url('elsewhere'))).text()).toBe('public');
    expect((await fetch(url('elsewhere'), { method: 'DELETE' })).status).toBe(403);
  });
});
