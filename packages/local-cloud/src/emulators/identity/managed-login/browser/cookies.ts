import type { IncomingHttpHeaders } from 'node:http';

/** The value of a cookie of a request; the first when there are several. */
export function cookieOf({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
  const pair = cookie.split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf('=') + 1).trim();
}

/**
 * A header that sets a cookie which no script reads and no form of another site sends along. It is not
 * `Secure`: the emulator has no TLS.
 *
 * @param maxAgeSeconds absent for a cookie that ends with the browser; 0 removes it.
 */
export const setCookie = (name: string, value: string, maxAgeSeconds?: number): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`}`;
