/**
 * Mends a path that the router cannot read, so that its visitor sees a page that says so: slashes in a row at
 * its begin are one, and what is no escape is meant literally.
 *
 * @example
 * readablePath('/p/100%'); // '/p/100%25'
 */
export function readablePath(path: string): string {
  const single = path.replace(/^\/{2,}/, '/');
  try {
    decodeURIComponent(single);
    return single;
  } catch {
    // Some escape is not one.
    return single.replaceAll('%', '%25');
  }
}
