import type { HttpRoute } from '@commerce/service-model/routes';
import type { CorsSettings } from '@commerce/service-model/serverless';

/** CORS as an HTTP API is configured with it. */
export interface Cors {
  readonly origins: readonly string[];
  /** Headers of the response to a preflight, besides the origin. */
  readonly preflight: Readonly<Record<string, string>>;
  /** Headers of every other response, besides the origin. */
  readonly response: Readonly<Record<string, string>>;
}

/** The framework's own list. */
const HEADERS = [
  'content-type',
  'x-amz-date',
  'authorization',
  'x-api-key',
  'x-amz-security-token',
  'x-amz-user-agent',
  'x-amzn-trace-id',
];

/** CORS of an API with these routes, as the framework deploys it. */
export function corsOf(
  settings: CorsSettings | undefined,
  routes: readonly HttpRoute[],
): Cors | undefined {
  if (!settings) return undefined;
  const {
    allowedOrigins = '*',
    allowedHeaders = HEADERS,
    allowedMethods = new Set(['OPTIONS', ...routes.flatMap(methodsOf)]),
    exposedResponseHeaders = [],
    allowCredentials,
    maxAge,
  } = settings === true ? {} : settings;
  const exposed = list(exposedResponseHeaders);
  const credentials = allowCredentials && { 'access-control-allow-credentials': 'true' };
  return {
    origins: list(allowedOrigins),
    preflight: {
      'access-control-allow-methods': list(allowedMethods).join(','),
      'access-control-allow-headers': list(allowedHeaders).join(',').toLowerCase(),
      ...(maxAge !== undefined && { 'access-control-max-age': String(maxAge) }),
      ...credentials,
    },
    response: {
      ...(exposed.length > 0 && { 'access-control-expose-headers': exposed.join(',') }),
      ...credentials,
    },
  };
}

const methodsOf = ({ method }: HttpRoute): readonly string[] =>
  method === 'ANY' ? ['GET', 'POST', 'PUT', 'PATCH', 'HEAD', 'DELETE'] : [method];

const list = (value: string | readonly string[] | ReadonlySet<string>): readonly string[] =>
  typeof value === 'string' ? [value] : [...value];

/**
 * The headers that a response gets for CORS: none where the request names no origin, or one that is
 * not allowed.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function corsHeaders(
  { origins, preflight, response }: Cors,
  headers: NodeJS.Dict<string | string[]>,
  isPreflight: boolean,
): Readonly<Record<string, string>> {
  const { origin } = headers;
  const asksFirst = headers['access-control-request-method'] !== undefined;
  if (typeof origin !== 'string' || (isPreflight && !asksFirst)) return {};
  const allowed = origins.find((pattern) => matches(pattern, origin));
  if (allowed === undefined) return {};
  return {
    'access-control-allow-origin': allowed === '*' ? '*' : origin,
    ...(isPreflight ? preflight : response),
  };
}

/** A pattern is an origin, `*`, or `https://*` and `http://*`, which end with theirs. */
const matches = (pattern: string, origin: string): boolean =>
  pattern.endsWith('*') ? origin.startsWith(pattern.slice(0, -1)) : origin === pattern;
