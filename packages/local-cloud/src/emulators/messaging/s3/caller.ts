import type { IncomingHttpHeaders } from 'node:http';
import { signerOf } from '../../../rights/credentials.ts';
import type { Principal, Rights } from '../../../rights/rights.ts';
import { ExpiredSessionTokenError, InvalidSessionTokenError } from '../../../rights/sessions.ts';
import { isPresigned } from './presigned-url.ts';
import { S3Error } from './s3-error.ts';
import { unknownKey } from './signature.ts';

/** Returns the signer of a request, whether the signature is in its URL or in its headers. */
export function callerOf(
  rights: Rights,
  { url, headers }: { readonly url: URL; readonly headers: IncomingHttpHeaders },
): Principal {
  const parameter = (name: string) => url.searchParams.get(`X-Amz-${name}`) ?? '';
  return isPresigned(url)
    ? callerWith(rights, parameter('Credential').split('/')[0], parameter('Security-Token'))
    : callerWith(
        rights,
        signerOf(headers.authorization)?.accessKeyId,
        String(headers['x-amz-security-token'] ?? ''),
      );
}

/**
 * Returns the principal with these credentials. Throws S3's own errors.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function callerWith(rights: Rights, accessKeyId = '', securityToken = ''): Principal {
  try {
    return rights.callerWith(accessKeyId, securityToken);
  } catch (error) {
    if (error instanceof ExpiredSessionTokenError) {
      throw new S3Error(400, 'ExpiredToken', 'The provided token has expired.');
    }
    if (!(error instanceof InvalidSessionTokenError)) throw error;
    if (securityToken === '') throw unknownKey();
    throw new S3Error(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.');
  }
}
