import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { admitFromEdge } from '../edge/admit-from-edge.ts';
import {
  type Contracted,
  type LambdaHandler,
  lambdaHandler,
} from '../invocation/lambda-handler.ts';
import { type Middleware, stack } from '../invocation/stack.ts';
import { traceFrom } from '../invocation/trace.ts';
import { type Auth, admit } from './caller.ts';
import {
  type HttpContract,
  type HttpRequest,
  type HttpResponse,
  type RawBody,
  rawBody,
} from './http-contract.ts';
import { type HttpEvent, headersOf } from './http-event.ts';
import { problemOf, problemResponse } from './problem.ts';
import { limitBody, readJsonBody, readRawBody } from './read-body.ts';
import { respond } from './respond.ts';
import { atParameter, atPointer, validate } from './validate.ts';

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Makes the handler of an HTTP API's route. The function sees only callers who may call and input
 * that kept its contract; whatever it throws becomes `application/problem+json`.
 *
 * @example
 * ```ts
 * export const handler = httpHandler(
 *   { auth: 'customer', path: z.object({ orderId: z.string() }) },
 *   async ({ path, caller }, { orders }) => ({ status: 200, body: await getOrder(path.orderId, caller, orders) }),
 *   () => ({ orders: orderRepository() }),
 * );
 * ```
 */
export function httpHandler<
  const A extends Auth,
  Dependencies,
  Body extends z.ZodType | RawBody | undefined = undefined,
  Path extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Headers extends z.ZodType | undefined = undefined,
>(
  contract: HttpContract<A, Body, Path, Query, Headers>,
  run: (
    request: HttpRequest<A, Body, Path, Query, Headers>,
    dependencies: Dependencies,
  ) => HttpResponse | Promise<HttpResponse>,
  makeDependencies?: () => Dependencies,
): LambdaHandler<HttpEvent, APIGatewayProxyStructuredResultV2, Dependencies> &
  Contracted<HttpContract<A, Body, Path, Query, Headers>> {
  const handler = lambdaHandler<HttpEvent, APIGatewayProxyStructuredResultV2, Dependencies>(
    (dependencies) =>
      stack(traceOfRequest, [problems], async (event, { invocation }) => {
        await admitFromEdge(headersOf(event));
        const input = read(contract, event);
        const request = { ...invocation, ...input, event } as HttpRequest<
          A,
          Body,
          Path,
          Query,
          Headers
        >;
        return respond(await run(request, dependencies()), invocation.correlationId);
      }),
    makeDependencies,
  );
  return Object.assign(handler, { contract });
}

const traceOfRequest = (event: HttpEvent) => {
  const headers = headersOf(event);
  return traceFrom({
    correlationId: headers['x-correlation-id'],
    traceparent: headers.traceparent,
    requestId: event.requestContext?.requestId,
  });
};

type AnyContract = HttpContract<
  Auth,
  z.ZodType | RawBody | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined
>;

function read(contract: AnyContract, event: HttpEvent) {
  const caller = admit(contract.auth, event, contract.machines);
  if (contract.body !== undefined) limitBody(event, contract.maxBodyBytes ?? MAX_BODY_BYTES);
  const [body, path, query, headers] = validate([
    {
      schema: contract.body === rawBody ? undefined : contract.body,
      value: () => readJsonBody(event),
      locate: atPointer,
    },
    { schema: contract.path, value: () => event.pathParameters ?? {}, locate: atParameter },
    { schema: contract.query, value: () => event.queryStringParameters ?? {}, locate: atParameter },
    { schema: contract.headers, value: () => headersOf(event), locate: atParameter },
  ]);
  return {
    caller,
    body: contract.body === rawBody ? readRawBody(event) : body,
    path,
    query,
    headers,
  };
}

/** Nothing leaves as an exception: API Gateway would respond with a bare 500. */
const problems: Middleware<HttpEvent, APIGatewayProxyStructuredResultV2> = {
  onError: (request) => {
    const { error, event, context } = request;
    const { logger, correlationId } = context.invocation;
    const problem = problemOf(error, correlationId);
    const keys = { status: problem.status, code: problem.code, route: event.routeKey };
    if (problem.status < 500) logger.info('Request rejected', keys);
    else logger.error('Request failed', { ...keys, error });
    request.response = respond(problemResponse(problem), correlationId);
  },
};
