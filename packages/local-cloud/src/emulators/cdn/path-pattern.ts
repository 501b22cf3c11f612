/**
 * Tells whether a path is one of a behaviour's. `*` stands for any characters, slashes too, `?` for
 * one; a slash at the beginning of a pattern may be absent. Case counts.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export function matchesPattern(pattern: string, path: string): boolean {
  return expressionOf(pattern).test(path);
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/^\/?/, pattern.startsWith('*') ? '' : '/')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  expressions.set(pattern, expression);
  return expression;
}
