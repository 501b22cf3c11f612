import type { IncomingHttpHeaders } from 'node:http';
import { signerOf } from '../../../rights/credentials.ts';
import { type Principal, type Rights, servicePrincipal } from '../../../rights/rights.ts';
import { ExpiredSessionTokenError, InvalidSessionTokenError } from '../../../rights/sessions.ts';
import { ACCOUNT_ID } from '../../emulator.ts';
import { isPresigned } from './presigned-url.ts';
import { S3Error } from './s3-error.ts';
import { unknownKey } from './signature.ts';

/** The header in which the front door says whose distribution it is. */
export const SOURCE_ARN = 'x-local-source-arn';

/**
 * Nobody in particular: whoever asks without a signature gets what a bucket's policy lets the account's
 * distributions read, and nothing else. The front door asks as the distribution that it is.
 */
const unsigned = (sourceArn: unknown): Principal => ({
  ...servicePrincipal(
    'cloudfront',
    typeof sourceArn === 'string'
      ? sourceArn
      : `arn:aws:cloudfront::${ACCOUNT_ID}:distribution/LOCAL`,
  ),
  kind: 'person',
});

/** Returns the signer of a request, whether the signature is in its URL or in its headers. */
export function callerOf(
  rights: Rights,
  { url, headers }: { readonly url: URL; readonly headers: IncomingHttpHeaders },
): Principal {
  const parameter = (name: string) => url.searchParams.get(`X-Amz-${name}`) ?? '';
  if (isPresigned(url)) {
    return callerWith(rights, parameter('Credential').split('/')[0], parameter('Security-Token'));
  }
  const signer = signerOf(headers.authorization);
  if (!signer) return unsigned(headers[SOURCE_ARN]);
  return callerWith(rights, signer.accessKeyId, String(headers['x-amz-security-token'] ?? ''));
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
