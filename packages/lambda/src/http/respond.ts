import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpResponse } from './http-contract.ts';

/** Turns the function's response into that of an HTTP API. */
export function respond(
  { status, headers = {}, body }: HttpResponse,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 {
  const own = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const asItIs = typeof body === 'string' && own['content-type'] !== undefined;
  return {
    statusCode: status,
    headers: {
      'cache-control': 'no-store',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...own,
      'x-correlation-id': correlationId,
    },
    ...(body !== undefined && { body: asItIs ? body : JSON.stringify(body) }),
  };
}
