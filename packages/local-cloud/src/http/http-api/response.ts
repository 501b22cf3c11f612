import type { FunctionError, InvocationResult } from '../../lambda/types.ts';

/** The response to the client. */
export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Values of `set-cookie`. */
  readonly cookies: readonly string[];
  readonly body: Buffer;
  /** The gateway's own message; nothing when a function responds. */
  readonly error?: string;
}

/** A result of a function in payload format 2.0. */
interface ProxyResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Makes a response of the gateway's own. */
export const message = (
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): GatewayResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  cookies: [],
  body: Buffer.from(JSON.stringify({ message: text })),
  error: text,
});

/**
 * Makes the response of an HTTP API from the result of a function. A result without a `statusCode` is
 * the body of a 200 in JSON; with one, nothing is made up but AWS's own content type. Of a failure
 * nothing is shown.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 */
export function gatewayResponse(result: InvocationResult): GatewayResponse {
  if ('functionError' in result) return failure(result.functionError);
  const { payload } = result;
  if (!isProxyResult(payload)) {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: Buffer.from(text),
    };
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = payload;
  if (!isStatus(statusCode) || typeof body !== 'string') {
    return message(500, 'Internal Server Error');
  }
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return {
    status: Number(statusCode),
    headers: { ...(body !== '' && { 'content-type': 'text/plain;charset=UTF-8' }), ...named },
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

const isProxyResult = (payload: unknown): payload is ProxyResult =>
  typeof payload === 'object' && payload !== null && 'statusCode' in payload;

/** AWS takes a number in text as well. */
const isStatus = (statusCode: unknown): boolean =>
  Number.isInteger(Number(statusCode)) && Number(statusCode) >= 100 && Number(statusCode) <= 599;

const failure = ({ errorType }: FunctionError): GatewayResponse =>
  errorType === 'Sandbox.Timedout'
    ? message(503, 'Service Unavailable')
    : message(500, 'Internal Server Error');
