import { type SignedRequest, stringToSign } from './canonical-request.ts';
import { S3Error } from './s3-error.ts';
import { assertSignature, assertSigned, credentialOf, parseAmzDate, sign } from './signature.ts';

/** A week, the longest that S3 accepts. */
const LONGEST_SECONDS = 7 * 24 * 60 * 60;

/** Tells whether the signature is in the URL. */
export const isPresigned = (url: URL): boolean => url.searchParams.has('X-Amz-Signature');

/** Throws what S3 says when the URL has expired or another request was signed. */
export function verifyPresignedUrl(request: SignedRequest, now: Date): void {
  const parameter = (name: string) => request.url.searchParams.get(`X-Amz-${name}`) ?? '';
  const signedAt = parseAmzDate(parameter('Date'));
  const seconds = Number(parameter('Expires'));
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_SECONDS) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be a number between 1 and 604800 seconds',
    );
  }
  const expires = new Date(signedAt.getTime() + seconds * 1_000);
  if (expires <= now) {
    throw new S3Error(403, 'AccessDenied', 'Request has expired', {
      'X-Amz-Expires': String(seconds),
      Expires: expires.toISOString(),
      ServerTime: now.toISOString(),
    });
  }
  assertSigned(request.headers, parameter('SignedHeaders'));
  const { scope, secretAccessKey } = credentialOf(parameter('Credential'));
  const expected = sign(
    secretAccessKey,
    scope,
    stringToSign(request, {
      date: parameter('Date'),
      scope,
      signedHeaders: parameter('SignedHeaders'),
      payload:
        parameter('Content-Sha256') ||
        String(request.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'),
    }),
  );
  assertSignature(expected, parameter('Signature'));
}
