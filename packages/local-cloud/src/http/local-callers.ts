import type { IncomingHttpHeaders } from 'node:http';
import { LocalError } from './local-request.ts';

/** The names of this machine alone; everything else a stranger's DNS may point at it. */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Keeps pages of other sites away from `/_local`, which hands out tokens for anybody. Their scripts
 * cannot read responses, because there are no CORS headers, unless the site points its own name at
 * 127.0.0.1: then it is of the same origin.
 *
 * @throws LocalError
 */
export function admitLocal({ host }: IncomingHttpHeaders): void {
  if (host === undefined || LOOPBACK_HOST.test(host)) return;
  throw new LocalError(
    421,
    `/_local is for this machine: ask for it at localhost, not at ${host}.`,
  );
}
