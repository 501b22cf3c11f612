/** A request of a route of an HTTP API. */
export interface RouteRequest {
  readonly requestId: string;
  readonly method: string;
  /** As it was sent, with the query. */
  readonly target: string;
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly receivedAt: Date;
}

/** Content types whose bodies reach a function as text; all others do as base64, none as well. */
const TEXT = /^\s*(text\/.*|application\/(json|xml|javascript))\s*(;|$)/i;

/** Headers that only the local cloud understands: serverless-offline lets a caller set its own claims. */
const FORBIDDEN_HEADER = 'sls-offline-authorizer-override';

/**
 * The event of payload format 2.0. Members without a value are absent. AWS decodes the path, and
 * leaves the query as it is.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpApiEvent(
  request: RouteRequest,
  routeKey: string,
  claims: Readonly<Record<string, string>> | undefined,
) {
  const [encodedPath = '/', ...query] = request.target.split('?');
  const rawPath = decoded(encodedPath);
  const rawQueryString = query.join('?');
  const { cookie, ...headers } = headersOf(request.rawHeaders);
  const isBase64Encoded = request.body.length > 0 && !TEXT.test(headers['content-type'] ?? '');
  const host = headers.host ?? 'localhost';
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookie !== undefined && { cookies: cookie.split(/[;,] ?/) }),
    headers,
    ...(rawQueryString !== '' && { queryStringParameters: parametersOf(rawQueryString) }),
    ...(Object.keys(request.pathParameters).length > 0 && {
      pathParameters: request.pathParameters,
    }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: host,
      domainPrefix: host.split(/[.:]/)[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.requestId,
      routeKey,
      stage: '$default',
      time: logTime(request.receivedAt),
      timeEpoch: request.receivedAt.getTime(),
    },
    ...(request.body.length > 0 && {
      body: request.body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    }),
    isBase64Encoded,
  };
}

function headersOf(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name !== FORBIDDEN_HEADER) {
      headers[name] = Object.hasOwn(headers, name) ? `${headers[name]},${value}` : value;
    }
  }
  return headers;
}

function parametersOf(query: string): Record<string, string> {
  const values = Map.groupBy(new URLSearchParams(query), ([name]) => name);
  return Object.fromEntries(
    [...values].map(([name, pairs]) => [name, pairs.map(([, value]) => value).join(',')]),
  );
}

/** A path that is no valid encoding stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `12/Mar/2020:19:03:58 +0000` */
export function logTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
