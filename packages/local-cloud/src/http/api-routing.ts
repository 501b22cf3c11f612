import type { IncomingHttpHeaders } from 'node:http';
import { type Cors, corsHeaders } from './http-api/cors.ts';
import { routedTarget } from './request-target.ts';
import type { RouteTable } from './route-table.ts';

/** The HTTP API of one service. */
export interface HttpApi {
  readonly port: number;
  readonly cors: Cors | undefined;
  /** The secret that it wants to be shown, where no distribution shows it. */
  readonly edgeSecretId?: string | undefined;
}

/** A request for an API, as far as its routing looks at it. */
export interface ApiRequest {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** Whom a request goes to, or the gateway's own response. */
export type Routing =
  | { readonly kind: 'api'; readonly api: HttpApi; readonly target: string }
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly message?: string;
    };

/**
 * Routes a request as HTTP APIs do: to the function of its route, or to a preflight's response, or to a
 * message.
 *
 * @param cors of a path that no API has.
 */
export function routeRequest(
  routes: RouteTable<HttpApi>,
  cors: Cors | undefined,
  { method, target, headers }: ApiRequest,
): Routing {
  const routed = routedTarget(target);
  if (routed === undefined) return message(400, 'Bad Request');
  const api = routes.find(method, routed.path);
  if (api !== undefined) return { kind: 'api', api, target: routed.target };
  const ofPath = routes.findByPath(routed.path)?.cors ?? cors;
  return method === 'OPTIONS' && ofPath
    ? { kind: 'response', status: 204, headers: corsHeaders(ofPath, headers, true) }
    : message(404, 'Not Found');
}

const message = (status: number, text: string): Routing => ({
  kind: 'response',
  status,
  headers: { 'content-type': 'application/json' },
  message: text,
});

/** Headers of a response by name; an API with CORS of its own ignores what its functions say about it. */
export function withCors<Value>(
  headers: Readonly<Record<string, Value>>,
  cors: Cors | undefined,
  request: IncomingHttpHeaders,
): Readonly<Record<string, Value | string>> {
  if (!cors) return headers;
  const own = Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'));
  return { ...Object.fromEntries(own), ...corsHeaders(cors, request, false) };
}
