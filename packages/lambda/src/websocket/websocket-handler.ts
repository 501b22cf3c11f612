import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { admitFromEdge } from '../edge/admit-from-edge.ts';
import type { Validated } from '../http/http-contract.ts';
import { headersOf } from '../http/http-event.ts';
import { problemOf } from '../http/problem.ts';
import { parseJson } from '../http/read-body.ts';
import { atParameter, atPointer, validate } from '../http/validate.ts';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import { type LambdaHandler, lambdaHandler } from '../invocation/lambda-handler.ts';
import { type Middleware, stack } from '../invocation/stack.ts';
import { traceFrom } from '../invocation/trace.ts';
import type { WebSocketEvent } from './websocket-event.ts';

/**
 * The input of a route. A part without a schema is not handed to the function.
 *
 * @example
 * ```ts
 * webSocketHandler({ query: z.object({ token: z.string() }) }, ({ query }) => connect(query.token));
 * ```
 */
export interface WebSocketContract<
  Body extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
> {
  /** JSON, validated. */
  readonly body?: Body;
  /** Of the URL that connects; only `$connect` has it. */
  readonly query?: Query;
}

/**
 * A request that kept its contract.
 *
 * @example
 * ```ts
 * const disconnect = async ({ connectionId }: WebSocketRequest) => forget(connectionId);
 * ```
 */
export interface WebSocketRequest<Body = unknown, Query = unknown> extends InvocationContext {
  readonly connectionId: string;
  readonly routeKey: string;
  readonly body: Validated<Body>;
  readonly query: Validated<Query>;
  /** As it came; nothing in it is validated. */
  readonly event: WebSocketEvent;
}

/**
 * The response of a function: on `$connect` a status of 400 and above rejects the connection.
 *
 * @example
 * ```ts
 * const rejected: WebSocketResponse = { status: 401 };
 * ```
 */
export interface WebSocketResponse {
  readonly status: number;
  /** Reaches the client only on routes with a route response. */
  readonly body?: unknown;
}

/**
 * Makes the handler of a WebSocket API's route. Errors become problems, never thrown: API
 * Gateway would tell the client nothing but `Internal server error`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html
 * @example
 * ```ts
 * export const handler = webSocketHandler(
 *   { query: z.object({ token: z.string() }) },
 *   async ({ connectionId, query }, { tokens, connections }) => {
 *     await connect(connectionId, await tokens.verify(query.token), connections);
 *     return { status: 200 };
 *   },
 *   () => ({ tokens: tokenVerifier(), connections: connectionRepository() }),
 * );
 * ```
 */
export function webSocketHandler<
  Dependencies,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
>(
  contract: WebSocketContract<Body, Query>,
  run: (
    request: WebSocketRequest<Body, Query>,
    dependencies: Dependencies,
  ) => WebSocketResponse | Promise<WebSocketResponse>,
  makeDependencies?: () => Dependencies,
): LambdaHandler<WebSocketEvent, APIGatewayProxyStructuredResultV2, Dependencies> {
  return lambdaHandler(
    (dependencies) =>
      stack(
        ({ requestContext }) => traceFrom({ requestId: requestContext.requestId }),
        [problems],
        async (event, { invocation }) => {
          // Whoever is connected came in then; messages have no headers.
          if (event.requestContext.routeKey === '$connect') await admitFromEdge(headersOf(event));
          const [body, query] = validate([
            { schema: contract.body, value: () => parseJson(event), locate: atPointer },
            {
              schema: contract.query,
              value: () => event.queryStringParameters ?? {},
              locate: atParameter,
            },
          ]);
          const { connectionId, routeKey } = event.requestContext;
          const request = { ...invocation, connectionId, routeKey, body, query, event };
          return toResult(await run(request as WebSocketRequest<Body, Query>, dependencies()));
        },
      ),
    makeDependencies,
  );
}

const toResult = ({ status, body }: WebSocketResponse): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

const problems: Middleware<WebSocketEvent, APIGatewayProxyStructuredResultV2> = {
  onError: (request) => {
    const { error, event, context } = request;
    const { logger, correlationId } = context.invocation;
    const problem = problemOf(error, correlationId);
    const keys = {
      status: problem.status,
      code: problem.code,
      route: event.requestContext.routeKey,
    };
    if (problem.status < 500) logger.info('Message rejected', keys);
    else logger.error('Message failed', { ...keys, error });
    request.response = toResult({ status: problem.status, body: problem });
  },
};
