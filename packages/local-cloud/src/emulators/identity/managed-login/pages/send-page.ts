import type { ServerResponse } from 'node:http';
import { STYLE } from './style.ts';

const COMMON = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  vary: 'Accept-Language, Cookie',
};

/**
 * Sends a page on which nothing runs.
 *
 * @param returnsTo the callback URL that a form of the page ends at: Chromium holds the redirect after
 *   a form to `form-action` too.
 */
export function sendPage(
  response: ServerResponse,
  status: number,
  markup: string,
  options: { readonly returnsTo?: string; readonly cookies?: readonly string[] } = {},
): void {
  const { returnsTo, cookies = [] } = options;
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action 'self'${returnsTo === undefined ? '' : ` ${sourceOf(returnsTo)}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  response.writeHead(status, {
    ...COMMON,
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(markup),
    'content-security-policy': policy.join('; '),
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
  });
  response.end(markup);
}

/** Sends the browser on with a GET. */
export function redirect(
  response: ServerResponse,
  location: string,
  cookies: readonly string[] = [],
): void {
  response.writeHead(303, {
    ...COMMON,
    location,
    'content-length': 0,
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
  });
  response.end();
}

export function sendStyle(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(STYLE),
  });
  response.end(STYLE);
}

/** The origin of a URL; where a policy has no word for it, as for `myapp://` and `[::1]`, its scheme. */
function sourceOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return /^https?:\/\/[\w.-]+(:\d+)?$/.test(origin) ? origin : protocol;
}
