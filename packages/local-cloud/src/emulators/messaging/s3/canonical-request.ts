import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request, as far as a signature says something of it. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent: what a URL makes of `..` was not signed. */
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The text that is signed with Signature Version 4.
 *
 * @param signedHeaders their names in lower case, with semicolons between.
 * @param payload the hash of the body, or the word that stands for it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function stringToSign(
  { method, path, url, headers }: SignedRequest,
  signature: {
    readonly date: string;
    readonly scope: string;
    readonly signedHeaders: string;
    readonly payload: string;
  },
): string {
  const { date, scope, signedHeaders, payload } = signature;
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(byNameAndValue)
    .map((pair) => pair.join('='))
    .join('&');
  const canonicalHeaders = signedHeaders
    .split(';')
    .map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/\s+/g, ' ')}\n`,
    )
    .join('');
  const canonicalPath = path.split('/').map((part) => encode(decodeURIComponent(part)));
  const canonical = [
    method,
    canonicalPath.join('/'),
    query,
    canonicalHeaders,
    signedHeaders,
    payload,
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  return ['AWS4-HMAC-SHA256', date, scope, hash].join('\n');
}

type Pair = readonly [name: string, value: string];

const byNameAndValue = (left: Pair, right: Pair): number => {
  const index = left[0] === right[0] ? 1 : 0;
  return left[index] < right[index] ? -1 : left[index] > right[index] ? 1 : 0;
};

/** RFC 3986, stricter than JavaScript's own. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
