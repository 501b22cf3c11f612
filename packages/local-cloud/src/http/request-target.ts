import { posix } from 'node:path';

/**
 * The URL that a request asks for, of its target as it stands in the request line; nothing when the
 * target is no path of this server (`*`, or the absolute form that is for proxies).
 *
 * Never throws: a path is whatever follows a slash, `//` and `/%zz` too.
 */
export function urlOfTarget(target = '/'): URL | undefined {
  // Not the second argument of URL: `//` and `//evil` would be read as hosts.
  return target.startsWith('/') ? new URL(`http://localhost${target}`) : undefined;
}

/** A target as an HTTP API reads it. */
export interface RoutedTarget {
  /** Decoded. A slash at its end is part of it: `/things/` is not `/things`. */
  readonly path: string;
  /** Encoded once, with the query as it came: whoever gets it reads the same path. */
  readonly target: string;
}

/**
 * Reads a target as HTTP APIs were seen to: they decode the path twice before they look for a route,
 * cut it at a `?` that the first time brings out, and merge slashes. So `%2F` separates segments, and
 * a path that cannot be decoded twice is rejected: then nothing is returned. Dot segments are resolved,
 * as clients do before they ask.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function routedTarget(target: string): RoutedTarget | undefined {
  const [encoded = '/', ...query] = target.split('?');
  try {
    const [once = '/'] = decodeURIComponent(encoded).split('?');
    const path = posix.normalize(decodeURIComponent(once));
    const again = path.split('/').map(encodeURIComponent).join('/');
    return { path, target: [again, ...query].join('?') };
  } catch {
    return undefined;
  }
}
