import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './s3-error.ts';
import { assertSignature, credentialOf, parseAmzDate, sign } from './signature.ts';

/** A week, the longest that S3 accepts. */
const LONGEST_SECONDS = 7 * 24 * 60 * 60;

/** Tells whether the signature is in the URL. Requests signed in a header are not checked. */
export const isPresigned = (url: URL): boolean => url.searchParams.has('X-Amz-Signature');

/** Throws what S3 says when the URL has expired or another request was signed. */
export function verifyPresignedUrl(
  method: string,
  url: URL,
  headers: IncomingHttpHeaders,
  now: Date,
): void {
  const parameter = (name: string) => url.searchParams.get(`X-Amz-${name}`) ?? '';
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
  const { scope, secretAccessKey } = credentialOf(parameter('Credential'));
  const signedHeaders = parameter('SignedHeaders');
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    parameter('Date'),
    scope,
    createHash('sha256')
      .update(canonicalRequest(method, url, headers, signedHeaders))
      .digest('hex'),
  ].join('\n');
  assertSignature(sign(secretAccessKey, scope, stringToSign), parameter('Signature'));
}

function canonicalRequest(
  method: string,
  url: URL,
  headers: IncomingHttpHeaders,
  signedHeaders: string,
): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map((pair) => pair.join('='))
    .join('&');
  const canonicalHeaders = signedHeaders
    .split(';')
    .map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`)
    .join('');
  const path = url.pathname.split('/').map((part) => encode(decodeURIComponent(part)));
  const payload =
    url.searchParams.get('X-Amz-Content-Sha256') ??
    headers['x-amz-content-sha256'] ??
    'UNSIGNED-PAYLOAD';
  return [method, path.join('/'), query, canonicalHeaders, signedHeaders, payload].join('\n');
}

/** RFC 3986, stricter than JavaScript's own. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
