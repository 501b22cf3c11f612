import type { Encoding } from './compression.ts';
import { textOf } from './freshness.ts';
import { selected } from './selection.ts';
import type { Behaviour, CachePolicy, EdgeRequest, EdgeResponse } from './types.ts';

/** Headers that reach an origin whatever the policies say. */
const ALWAYS_SENT = ['content-type', 'content-length'];

/** Headers by which an origin may say less than the whole: a viewer's never decide what is cached. */
const CONDITION = /^(if-.+|range)$/;

/**
 * What makes a cached response another one. The order of parameters does: an origin may tell them apart.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-normalize-query-string.html
 */
export function cacheKeyOf(policy: CachePolicy, request: EdgeRequest, encoding: Encoding): string {
  const { headers, cookie, query } = selected(request, [policy]);
  const named = Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([request.path, query, named, cookie, encoding]);
}

/**
 * The request as the origin gets it: what the policies of the behaviour take, and what CloudFront adds.
 * Without a policy that takes it, neither a token nor a cookie passes.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 */
export function originRequest(
  behaviour: Pick<Behaviour, 'origin' | 'cachePolicy' | 'originRequestPolicy' | 'compress'>,
  request: EdgeRequest,
  conditions: Readonly<Record<string, string>>,
): EdgeRequest {
  const { origin, cachePolicy, originRequestPolicy } = behaviour;
  const policies = [cachePolicy, ...(originRequestPolicy ? [originRequestPolicy] : [])];
  const { headers, cookie, query } = selected(request, policies);
  const passed = ALWAYS_SENT.flatMap((name) => {
    const value = request.headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...request,
    path: `${origin.path}${request.path}`,
    query,
    headers: {
      'user-agent': 'Amazon CloudFront',
      ...Object.fromEntries(Object.entries(headers).filter(([name]) => !CONDITION.test(name))),
      ...Object.fromEntries(passed),
      ...conditions,
      ...(cookie !== '' && { cookie }),
      host: headers.host ?? origin.domain,
      via: '1.1 edge.cloudfront.net (CloudFront)',
      'x-forwarded-for': [request.headers['x-forwarded-for'], request.ip]
        .filter(Boolean)
        .join(', '),
      ...origin.customHeaders,
    },
  };
}

/** Conditions by which an origin may say that what is cached is still so. */
export const validatorsOf = ({ headers }: EdgeResponse): Record<string, string> => {
  const etag = textOf(headers.etag);
  const modified = textOf(headers['last-modified']);
  return {
    ...(etag !== '' && { 'if-none-match': etag }),
    ...(etag === '' && modified !== '' && { 'if-modified-since': modified }),
  };
};

/** The viewer's own conditions, for what is not cached. */
export const conditionsOf = ({ headers }: EdgeRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => CONDITION.test(name)));
