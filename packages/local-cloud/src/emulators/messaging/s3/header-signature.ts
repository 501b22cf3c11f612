import { createHash } from 'node:crypto';
import { isKeyOfRole, secretOf, signerOf } from '../../../rights/credentials.ts';
import { type SignedRequest, stringToSign } from './canonical-request.ts';
import { S3Error } from './s3-error.ts';
import { assertSignature, assertSigned, parseAmzDate, sign } from './signature.ts';

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+Credential=[^/,\s]+\/([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=(\S+)$/;

/** Between the clocks of the two sides. */
const LARGEST_SKEW_MS = 15 * 60 * 1_000;
const HASH = /^[\da-f]{64}$/;

/**
 * Throws what S3 says when a role or a session did not sign this request with its key. The account's
 * requests are not checked: an unsigned one is its own too.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html
 */
export function verifyHeaderSignature(
  request: SignedRequest & { readonly body: Buffer },
  now: Date,
): void {
  const { headers, body } = request;
  const { accessKeyId = '' } = signerOf(headers.authorization) ?? {};
  if (!isKeyOfRole(accessKeyId)) return;
  const [, scope, signedHeaders, signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (scope === undefined || signedHeaders === undefined || signature === undefined) {
    throw new S3Error(
      400,
      'AuthorizationHeaderMalformed',
      'The authorization header that you provided is not valid.',
    );
  }
  const date = String(headers['x-amz-date'] ?? '');
  if (Math.abs(parseAmzDate(date).getTime() - now.getTime()) > LARGEST_SKEW_MS) {
    throw new S3Error(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      { RequestTime: date, ServerTime: now.toISOString() },
    );
  }
  assertSigned(headers, signedHeaders);
  const payload = String(headers['x-amz-content-sha256'] ?? '');
  assertSignature(
    sign(
      secretOf(accessKeyId),
      scope,
      stringToSign(request, { date, scope, signedHeaders, payload }),
    ),
    signature,
  );
  if (HASH.test(payload) && createHash('sha256').update(body).digest('hex') !== payload) {
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
}
