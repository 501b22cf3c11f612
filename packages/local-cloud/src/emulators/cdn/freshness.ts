import type { CachePolicy, EdgeResponse, ErrorPage } from './types.ts';

/** For how long a response is kept, and may be given out when it is old: seconds. */
export interface Freshness {
  readonly ttl: number;
  readonly staleWhileRevalidate: number;
  readonly staleIfError: number;
}

const NOTHING: Freshness = { ttl: 0, staleWhileRevalidate: 0, staleIfError: 0 };

/** Seconds for which an error is kept where the distribution says nothing else. */
const ERROR_TTL = 10;

/** Errors that are kept whatever the origin says; the second kind only when it names an age. */
const ALWAYS_KEPT = new Set([404, 414, 500, 501, 502, 503, 504]);
const KEPT_WITH_AGE = new Set([400, 403, 405, 412, 415]);
const SUCCESSES = new Set([200, 203, 204, 206, 300, 301, 302, 307, 308]);

/**
 * How CloudFront reads what an origin says of a response's age, within the bounds of the policy.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 */
export function freshnessOf(
  { status, headers }: Pick<EdgeResponse, 'status' | 'headers'>,
  policy: Pick<CachePolicy, 'minTtl' | 'defaultTtl' | 'maxTtl'>,
  errorPages: readonly ErrorPage[],
  now: Date,
): Freshness {
  const directives = directivesOf(textOf(headers['cache-control']));
  const said = saidAge(directives, textOf(headers.expires), now);
  if (SUCCESSES.has(status)) {
    const isForbidden = ['no-store', 'no-cache', 'private'].some((name) => directives.has(name));
    const wanted = isForbidden ? 0 : (said ?? policy.defaultTtl);
    const ttl = Math.max(policy.minTtl, Math.min(wanted, policy.maxTtl));
    if (ttl <= 0 && !directives.has('stale-while-revalidate')) return NOTHING;
    if (isForbidden && ttl <= 0) return NOTHING;
    return { ttl, ...staleness(directives) };
  }
  const isKept = ALWAYS_KEPT.has(status) || (KEPT_WITH_AGE.has(status) && said !== undefined);
  if (!isKept) return NOTHING;
  const page = errorPages.find((one) => one.status === status);
  return { ...NOTHING, ttl: Math.max(page?.minTtl ?? ERROR_TTL, said ?? 0) };
}

const staleness = (directives: ReadonlyMap<string, string>) => ({
  staleWhileRevalidate: secondsOf(directives, 'stale-while-revalidate') ?? 0,
  staleIfError: secondsOf(directives, 'stale-if-error') ?? 0,
});

function saidAge(
  directives: ReadonlyMap<string, string>,
  expires: string,
  now: Date,
): number | undefined {
  const age = secondsOf(directives, 's-maxage') ?? secondsOf(directives, 'max-age');
  if (age !== undefined || expires === '') return age;
  const at = Date.parse(expires);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.floor((at - now.getTime()) / 1_000));
}

function secondsOf(directives: ReadonlyMap<string, string>, name: string): number | undefined {
  const value = directives.get(name);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

const directivesOf = (header: string): ReadonlyMap<string, string> =>
  new Map(
    header.split(',').flatMap((part): [string, string][] => {
      const [name = '', value = ''] = part.trim().toLowerCase().split('=');
      return name === '' ? [] : [[name, value.replaceAll('"', '')]];
    }),
  );

export const textOf = (value: string | readonly string[] | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : value.join(', ');
