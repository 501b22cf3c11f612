import type {
  APIGatewayEventRequestContextV2,
  APIGatewayProxyEventV2WithRequestContext,
} from 'aws-lambda';

/**
 * A request of an HTTP API, payload format 2.0, with or without the JWT authorizer.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @example
 * ```ts
 * const event: HttpEvent = httpEvent({ route: 'GET /products/{sku}', path: { sku: 'MUG-01' } });
 * ```
 */
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<
  APIGatewayEventRequestContextV2 & {
    readonly authorizer?: {
      readonly jwt?: {
        readonly claims: Readonly<Record<string, unknown>>;
        readonly scopes?: readonly string[] | null;
      };
    };
  }
>;

/** Header names in lower case, as HTTP APIs send them; other senders may not. */
export const headersOf = (event: Partial<Pick<HttpEvent, 'headers'>>): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  return headers;
};
