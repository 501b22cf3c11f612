import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '../../../shared/http-server.ts';
import type { LoginContext } from '../context.ts';
import { OAuthError, oauthErrorMembers } from '../oauth/oauth-error.ts';

/** A request to one of the endpoints that programs call. */
export interface EndpointRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: LoginContext;
}

/** An endpoint: its methods, and what it responds to them. An {@link OAuthError} is sent as such. */
export interface Endpoint {
  readonly methods: readonly string[];
  respond(request: EndpointRequest): Promise<void>;
}

/** Programs in browsers read these endpoints from any site; none of them looks at cookies. */
const CORS = { 'access-control-allow-origin': '*' };

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
const HEADERS = { ...CORS, 'cache-control': 'no-store', pragma: 'no-cache' };

export const sendMembers = (response: ServerResponse, members: object): void =>
  sendJson(response, 200, members, HEADERS);

export function sendEmpty(response: ServerResponse): void {
  response.writeHead(200, { ...HEADERS, 'content-length': 0 }).end();
}

/** Sends an error as Cognito does: 400, but where its pages say 401. */
export function sendOAuthError(
  response: ServerResponse,
  error: OAuthError,
  status = error.code === 'server_error' ? 500 : 400,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendJson(response, status, oauthErrorMembers(error), { ...HEADERS, ...headers });
}

/** Serves an endpoint, with the preflight of browsers and a 405 for methods that it has not. */
export async function serveEndpoint(endpoint: Endpoint, exchange: EndpointRequest): Promise<void> {
  const { request, response } = exchange;
  const methods = endpoint.methods.join(', ');
  if (request.method === 'OPTIONS') {
    response.writeHead(204, {
      ...CORS,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'authorization, content-type, x-amz-user-agent',
      'access-control-max-age': '300',
    });
    response.end();
  } else if (!endpoint.methods.includes(request.method ?? '')) {
    response.writeHead(405, { ...CORS, allow: methods, 'content-length': 0 }).end();
  } else {
    try {
      await endpoint.respond(exchange);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      sendOAuthError(response, error);
    }
  }
}
