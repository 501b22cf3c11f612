import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { SCRIPT_HASH } from './script.ts';

/**
 * Tells whether the client asked for a page by name, as browsers do, and would not rather have JSON or
 * text. `curl`, SDKs and `fetch` accept anything, and get what machines read.
 */
export function prefersPage({ accept = '' }: IncomingHttpHeaders): boolean {
  const ranges = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const qualityOf = (...types: readonly string[]): number => {
    const named = types.map((type) => ranges.find((range) => range.type === type));
    return named.find((range) => range !== undefined)?.quality ?? 0;
  };
  const page = qualityOf('text/html');
  return (
    page > 0 &&
    page >= qualityOf('application/json', 'application/*', '*/*') &&
    page >= qualityOf('text/plain', 'text/*', '*/*')
  );
}

/**
 * Tells whether another site makes the request: a page elsewhere could post a form to here. Browsers say
 * where a request comes from; what says nothing is no browser.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && origin !== `http://${host}`;
}

const COMMON = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  vary: 'Accept',
};

/** Nothing is loaded from anywhere, and nothing runs but the pages' own script. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src ${SCRIPT_HASH}`,
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function sendPage(outgoing: ServerResponse, status: number, markup: string): void {
  outgoing.writeHead(status, { ...COMMON, 'content-security-policy': POLICY });
  outgoing.end(markup);
}

/**
 * Sends the HTML of a mail, for the frame it is shown in. It may look as it likes and open
 * its links beside the page; it runs nothing and sends no form. Its origin is that of the page only
 * so that the page can measure how high it is.
 */
const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data: http: https:',
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export function sendMailHtml(outgoing: ServerResponse, markup: string): void {
  outgoing.writeHead(200, { ...COMMON, 'content-security-policy': MAIL_POLICY });
  outgoing.end(markup);
}
