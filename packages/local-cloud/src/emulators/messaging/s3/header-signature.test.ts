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
});
