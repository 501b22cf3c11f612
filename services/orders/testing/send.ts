import type { HttpEvent, Invoke } from '@commerce/lambda';
import { type HttpEventOptions, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { ORDER_ID } from './orders.ts';

/** Claims of a token, as `customerClaims` and `staffClaims` make them. */
export type Claims = Readonly<Record<string, unknown>>;

interface HttpResult {
  readonly statusCode?: number | undefined;
  readonly headers?: object | undefined;
  readonly body?: string | undefined;
}

/** Sends a request to a handler, and reads the response. */
export async function send(
  invoke: Invoke<HttpEvent, HttpResult>,
  request: HttpEventOptions,
  context = lambdaContext(),
) {
  const { statusCode: status, headers, body } = await invoke(httpEvent(request), context);
  return { status, headers, body: JSON.parse(String(body)) };
}

/** Makes the request `POST /orders/{orderId}/<action>` about the order of the tests. */
export const orderAction = (
  action: string,
  {
    claims,
    body,
    path,
    headers,
  }: {
    readonly claims?: Claims | undefined;
    readonly body?: unknown;
    /** Further parameters of the path. */
    readonly path?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  },
): HttpEventOptions => ({
  route: `POST /orders/{orderId}/${action}`,
  path: { orderId: ORDER_ID, ...path },
  ...(headers !== undefined && { headers: { ...headers } }),
  ...(body !== undefined && { body }),
  ...(claims !== undefined && { claims }),
});
