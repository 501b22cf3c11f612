import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isKeyOfRole, secretOf } from '../../../rights/credentials.ts';
import { LOCAL_CREDENTIALS } from '../../emulator.ts';
import { S3Error } from './s3-error.ts';

/**
 * Signs with the key that Signature Version 4 derives for one day, region and service.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function sign(secretAccessKey: string, credentialScope: string, text: string): string {
  const [date = '', region = '', service = '', terminator = ''] = credentialScope.split('/');
  let key: Buffer = Buffer.from(`AWS4${secretAccessKey}`);
  for (const part of [date, region, service, terminator]) key = hmac(key, part);
  return hmac(key, text).toString('hex');
}

const hmac = (key: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text, 'utf8').digest();

/** Throws what S3 says to a wrong signature. */
export function assertSignature(expected: string, actual: string): void {
  const [left, right] = [Buffer.from(expected), Buffer.from(actual)];
  if (left.length === right.length && timingSafeEqual(left, right)) return;
  throw new S3Error(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}

/** Splits `<access key>/<scope>` and throws when the key is of nobody here. */
export function credentialOf(credential: string): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly scope: string;
} {
  const slash = credential.indexOf('/');
  const accessKeyId = credential.slice(0, slash);
  if (accessKeyId !== LOCAL_CREDENTIALS.accessKeyId && !isKeyOfRole(accessKeyId)) {
    throw unknownKey();
  }
  return {
    accessKeyId,
    secretAccessKey: secretOf(accessKeyId),
    scope: credential.slice(slash + 1),
  };
}

/** Throws when a header could change what the request means and was not signed with it. */
export function assertSigned(headers: IncomingHttpHeaders, signedHeaders: string): void {
  const signed = new Set(signedHeaders.split(';'));
  const unsigned = Object.keys(headers).filter(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.has(name),
  );
  if (unsigned.length === 0) return;
  throw new S3Error(
    403,
    'AccessDenied',
    'There were headers present in the request which were not signed',
    { HeadersNotSigned: unsigned.join(', ') },
  );
}

export const unknownKey = (): S3Error =>
  new S3Error(
    403,
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
  );

/** `20260102T030405Z` as a time. */
export function parseAmzDate(text: string): Date {
  const date = new Date(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (Number.isNaN(date.getTime())) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
    );
  }
  return date;
}
