import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type InvocationOptions,
  type InvocationResult,
  TooManyRequestsError,
} from '../../lambda/types.ts';
import type { ApiEdge } from '../edge/api-edge.ts';
import { authorize, type JwtAuthorizer, TokenRejectedError } from './authorizer.ts';
import { httpApiEvent, logTime } from './event.ts';
import { type GatewayResponse, gatewayResponse, message } from './response.ts';

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_HEAD_BYTES = 10_240;
/** The most that Lambda takes in one synchronous invocation. */
const MAX_EVENT_BYTES = 6_291_456;

/** The part of hapi's request that is read here. */
interface HapiRequest {
  readonly raw: { readonly req: IncomingMessage; readonly res: ServerResponse };
  readonly params: Readonly<Record<string, string>>;
  readonly info: { readonly received: number; readonly remoteAddress: string };
}

interface HapiResponse {
  code(status: number): HapiResponse;
  charset(charset: string): HapiResponse;
  header(name: string, value: string, options?: { append: boolean }): HapiResponse;
  takeover(): unknown;
}

interface HapiToolkit {
  response(body?: Buffer): HapiResponse;
}

/** A route as serverless-offline describes it. */
export interface HttpApiRoute {
  readonly routeKey: string;
  readonly authorizer?: string | { readonly name?: string };
}

/** Facts of a request that become known while it is served, for the access log. */
interface Seen {
  claims?: Readonly<Record<string, string>>;
  authorizerError?: string;
  integrationLatency?: number;
  integrationError?: string;
}

/**
 * Responds to the requests of one route as an HTTP API does, from the limits and the authorizer to the
 * form of the response and the line in the access log. serverless-offline only finds the route; what it
 * would make of request and response is not what AWS makes of them.
 */
export function httpApiRoute(
  { routeKey, authorizer: reference }: HttpApiRoute,
  authorizers: Readonly<Record<string, JwtAuthorizer>>,
  invoke: (event: object, options: InvocationOptions) => Promise<InvocationResult>,
  edge: ApiEdge,
): (request: HapiRequest, toolkit: HapiToolkit) => Promise<unknown> {
  const wanted = typeof reference === 'object' ? reference.name : reference;
  const authorizer = wanted ? authorizers[wanted] : undefined;
  if (wanted && !authorizer) {
    throw new Error(
      `${routeKey} names the authorizer "${wanted}", which provider.httpApi.authorizers lacks`,
    );
  }

  async function respond(
    { raw: { req, res }, params, info }: HapiRequest,
    requestId: string,
    seen: Seen,
  ): Promise<GatewayResponse> {
    const waitSeconds = edge.admit(routeKey);
    if (waitSeconds > 0) return tooManyRequests(waitSeconds);
    if (headBytes(req) > MAX_HEAD_BYTES) return message(431, 'Request Header Fields Too Large');
    const claims = authorizer && (await authorize(authorizer, req.headers.authorization));
    if (claims) seen.claims = claims;
    const body = await readBody(req);
    if (body === undefined) return message(413, 'Request Entity Too Large');
    const event = httpApiEvent(
      {
        requestId,
        method: (req.method ?? 'GET').toUpperCase(),
        target: req.url ?? '/',
        rawHeaders: req.rawHeaders,
        pathParameters: params,
        body,
        sourceIp: info.remoteAddress,
        receivedAt: new Date(info.received),
      },
      routeKey,
      claims,
    );
    if (exceedsInvocation(event, body)) return message(413, 'Request Entity Too Large');
    // A client that goes away before the response takes along work that has not begun.
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const invokedAt = performance.now();
    const result = await invoke(event, { signal: gone.signal }).finally(() => {
      seen.integrationLatency = millisecondsSince(invokedAt);
    });
    if ('functionError' in result) {
      // Without its message, which may be about somebody.
      seen.integrationError = `The Lambda function returned the following error: ${result.functionError.errorType}. Check your Lambda function code and try again.`;
    }
    return gatewayResponse(result);
  }

  return async (request, toolkit) => {
    const startedAt = performance.now();
    const requestId = gatewayRequestId();
    const seen: Seen = {};
    const given = await respond(request, requestId, seen).catch((error: unknown) => {
      if (error instanceof TokenRejectedError) {
        seen.authorizerError = error.message;
        return unauthorized(error.message);
      }
      if (error instanceof TooManyRequestsError) {
        seen.integrationError = 'Rate Exceeded.';
        return message(503, 'Service Unavailable');
      }
      return message(500, 'Internal Server Error');
    });
    edge.log({
      requestId,
      requestTime: logTime(new Date(request.info.received)),
      requestTimeEpoch: request.info.received,
      httpMethod: request.raw.req.method,
      routeKey,
      stage: '$default',
      status: given.status,
      responseLatency: millisecondsSince(startedAt),
      responseLength: given.body.length,
      integrationLatency: seen.integrationLatency,
      integrationErrorMessage: seen.integrationError,
      'error.message': given.error,
      'authorizer.error': seen.authorizerError,
      ...Object.fromEntries(
        Object.entries(seen.claims ?? {}).map(([name, value]) => [
          `authorizer.claims.${name}`,
          value,
        ]),
      ),
    });
    return send({ ...given, headers: { ...given.headers, 'apigw-requestid': requestId } }, toolkit);
  };
}

const millisecondsSince = (start: number): number => Math.round(performance.now() - start);

/** As API Gateway forms them, e.g. `JKJaXmPLvHcESHA=`. */
const gatewayRequestId = (): string => `${randomBytes(11).toString('base64url')}=`;

/** API Gateway says no more than the message; when to come again is a courtesy of this machine. */
const tooManyRequests = (waitSeconds: number): GatewayResponse =>
  message(429, 'Too Many Requests', { 'retry-after': String(Math.ceil(waitSeconds)) });

/** In AWS the gateway responds `{"message":"Unauthorized"}`; here it says what is wrong in the API's own form. */
const unauthorized = (detail: string): GatewayResponse => ({
  status: 401,
  headers: { 'content-type': 'application/problem+json', 'www-authenticate': 'Bearer' },
  cookies: [],
  error: 'Unauthorized',
  body: Buffer.from(
    JSON.stringify({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      code: 'UNAUTHENTICATED',
      detail,
    }),
  ),
});

/** The request line and the values of the headers. */
const headBytes = ({ method = '', url = '', rawHeaders }: IncomingMessage): number =>
  rawHeaders.reduce(
    (sum, text, index) => (index % 2 === 1 ? sum + text.length : sum),
    method.length + url.length,
  );

/** `undefined` when it is too long; it is read to its end, so that the client can read the response. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/** Written out only for what could be too large: text in JSON is at most six times as long. */
const exceedsInvocation = (event: object, body: Buffer): boolean =>
  body.length * 6 + MAX_HEAD_BYTES * 6 > MAX_EVENT_BYTES &&
  Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES;

function send({ status, headers, cookies, body }: GatewayResponse, toolkit: HapiToolkit): unknown {
  const response = toolkit
    .response(body.length > 0 ? body : undefined)
    .code(status)
    .charset('');
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  for (const cookie of cookies) response.header('set-cookie', cookie, { append: true });
  return response.takeover();
}
