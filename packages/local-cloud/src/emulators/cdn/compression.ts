import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { textOf } from './freshness.ts';
import type { CachePolicy, EdgeResponse } from './types.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Sizes that CloudFront compresses. */
const MIN_BYTES = 1_000;
const MAX_BYTES = 10_000_000;

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html */
const COMPRESSED = new Set([
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/problem+json',
  'application/vnd.ms-fontobject',
  'application/wasm',
  'application/x-javascript',
  'application/xhtml+xml',
  'application/xml',
  'font/otf',
  'font/ttf',
  'image/svg+xml',
  'text/css',
  'text/csv',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
]);

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The encoding that a viewer and a policy agree on, brotli first. */
export function encodingFor(
  accepted: string | undefined,
  { gzip: mayGzip, brotli: mayBrotli }: Pick<CachePolicy, 'gzip' | 'brotli'>,
): Encoding {
  const names = (accepted ?? '').split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    return parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter)) ? [] : [name];
  });
  if (mayBrotli && names.includes('br')) return 'br';
  return mayGzip && names.includes('gzip') ? 'gzip' : 'identity';
}

/** Compresses what CloudFront would. Its entity tag is a weak one then. */
export async function compressed(
  response: EdgeResponse,
  encoding: Encoding,
): Promise<EdgeResponse> {
  const { headers, body, status } = response;
  const [type = ''] = textOf(headers['content-type']).split(';');
  const isFit =
    encoding !== 'identity' &&
    [200, 403, 404].includes(status) &&
    headers['content-encoding'] === undefined &&
    COMPRESSED.has(type.trim().toLowerCase()) &&
    body.length >= MIN_BYTES &&
    body.length <= MAX_BYTES;
  if (!isFit) return response;
  const etag = textOf(headers.etag);
  return {
    status,
    headers: {
      ...headers,
      'content-encoding': encoding,
      vary: ['Accept-Encoding', textOf(headers.vary)].filter(Boolean).join(', '),
      ...(etag !== '' && { etag: etag.startsWith('W/') ? etag : `W/${etag}` }),
    },
    body:
      encoding === 'br'
        ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : await zip(body),
  };
}
