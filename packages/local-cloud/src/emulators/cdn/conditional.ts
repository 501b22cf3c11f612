import { textOf } from './freshness.ts';
import type { EdgeRequest, EdgeResponse } from './types.ts';

/** Headers that 304 keeps. */
const KEPT = /^(cache-control|content-location|date|etag|expires|vary|age|x-cache|last-modified)$/;

/**
 * A whole response as this request wants it: nothing when the viewer has it, a part of it for a range,
 * no body for HEAD.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export function conditional(request: EdgeRequest, response: EdgeResponse): EdgeResponse {
  if (response.status === 200 && isKnown(request, response)) {
    const headers = Object.fromEntries(
      Object.entries(response.headers).filter(([name]) => KEPT.test(name)),
    );
    return { status: 304, headers, body: Buffer.alloc(0) };
  }
  const ranged = response.status === 200 ? partOf(request, response) : response;
  return request.method === 'HEAD'
    ? {
        ...ranged,
        headers: { ...ranged.headers, 'content-length': String(ranged.body.length) },
        body: Buffer.alloc(0),
      }
    : ranged;
}

function isKnown({ headers }: EdgeRequest, response: EdgeResponse): boolean {
  const etag = textOf(response.headers.etag);
  const known = headers['if-none-match'];
  if (known !== undefined) {
    return etag !== '' && known.split(',').some((one) => isSame(one.trim(), etag));
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const modified = Date.parse(textOf(response.headers['last-modified']));
  return !Number.isNaN(since) && !Number.isNaN(modified) && modified <= since;
}

const isSame = (known: string, etag: string): boolean =>
  known === '*' || known.replace(/^W\//, '') === etag.replace(/^W\//, '');

function partOf({ headers }: EdgeRequest, response: EdgeResponse): EdgeResponse {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (from === '' && to === '') return response;
  const { length } = response.body;
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (first > last) {
    return {
      status: 416,
      headers: { 'content-range': `bytes */${length}` },
      body: Buffer.alloc(0),
    };
  }
  return {
    status: 206,
    headers: { ...response.headers, 'content-range': `bytes ${first}-${last}/${length}` },
    body: response.body.subarray(first, last + 1),
  };
}
