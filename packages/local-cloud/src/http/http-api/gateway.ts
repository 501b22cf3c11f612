import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type InvocationOptions,
  type InvocationResult,
  TooManyRequestsError,
} from '../../lambda/types.ts';
import { type GatewayAnswer, gatewayAnswer, message } from './answer.ts';
import { authorize, type JwtAuthorizer, TokenRefusedError } from './authorizer.ts';
import { httpApiEvent } from './event.ts';

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_HEAD_BYTES = 10_240;
/** What Lambda takes in one synchronous invocation. */
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

/**
 * Answers the requests of one route as an HTTP API does, from the limits and the authorizer to the
 * form of the answer. serverless-offline only finds the route; what it would make of request and
 * answer is not what AWS makes of them.
 */
export function httpApiRoute(
  { routeKey, authorizer: reference }: HttpApiRoute,
  authorizers: Readonly<Record<string, JwtAuthorizer>>,
  invoke: (event: object, options: InvocationOptions) => Promise<InvocationResult>,
): (request: HapiRequest, toolkit: HapiToolkit) => Promise<unknown> {
  const wanted = typeof reference === 'object' ? reference.name : reference;
  const authorizer = wanted ? authorizers[wanted] : undefined;
  if (wanted && !authorizer) {
    throw new Error(
      `${routeKey} names the authorizer "${wanted}", which provider.httpApi.authorizers lacks`,
    );
  }

  async function answer({ raw: { req, res }, params, info }: HapiRequest): Promise<GatewayAnswer> {
    if (headBytes(req) > MAX_HEAD_BYTES) return message(431, 'Request Header Fields Too Large');
    const claims = authorizer && (await authorize(authorizer, req.headers.authorization));
    const body = await readBody(req);
    if (body === undefined) return message(413, 'Request Entity Too Large');
    const event = httpApiEvent(
      {
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
    // Who goes away without an answer takes along what has not begun.
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    return gatewayAnswer(await invoke(event, { signal: gone.signal }));
  }

  return async (request, toolkit) => {
    const given = await answer(request).catch((error: unknown) => {
      if (error instanceof TokenRefusedError) return unauthorized(error.message);
      if (error instanceof TooManyRequestsError) return message(503, 'Service Unavailable');
      return message(500, 'Internal Server Error');
    });
    return send(given, toolkit);
  };
}

/** In AWS the gateway answers `{"message":"Unauthorized"}`; here it says what is wrong in the API's own form. */
const unauthorized = (detail: string): GatewayAnswer => ({
  status: 401,
  headers: { 'content-type': 'application/problem+json', 'www-authenticate': 'Bearer' },
  cookies: [],
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

/** `undefined` when it is too long; it is read to its end, so that the client can read the answer. */
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

function send({ status, headers, cookies, body }: GatewayAnswer, toolkit: HapiToolkit): unknown {
  const response = toolkit
    .response(body.length > 0 ? body : undefined)
    .code(status)
    .charset('');
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  for (const cookie of cookies) response.header('set-cookie', cookie, { append: true });
  return response.takeover();
}
