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
