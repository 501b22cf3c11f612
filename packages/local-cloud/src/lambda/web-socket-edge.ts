import type { ApiEdge } from '../http/edge/api-edge.ts';

/** The edge before one function of a WebSocket API. */
export interface WebSocketEdge {
  readonly edge: ApiEdge;
  /** The routes that lead to the function. */
  readonly routes: readonly string[];
}

/** The part of an event that is looked at here. */
export interface WebSocketEvent {
  readonly requestContext: {
    readonly requestId: string;
    readonly requestTime: string;
    readonly requestTimeEpoch: number;
    readonly connectionId: string;
    readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
    /** serverless-offline has what the client said here, not the route that takes it. */
    readonly routeKey: string;
  };
}

const TOO_MANY = 'Too Many Requests';

/**
 * Runs one invocation of a WebSocket API within the limits of its route, and writes a line about it.
 * A connection beyond them is rejected with 429; a message gets a response instead of being handled. That
 * somebody is gone is always taken: there is nobody to tell otherwise.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-protect.html
 */
export async function throughEdge(
  watched: WebSocketEdge | undefined,
  event: WebSocketEvent | undefined,
  invoke: () => Promise<unknown>,
): Promise<unknown> {
  if (!watched || !event) return invoke();
  const { edge, routes } = watched;
  const { routeKey, eventType, ...context } = event.requestContext;
  const route = routes.includes(routeKey) ? routeKey : '$default';
  const log = (outcome: Parameters<ApiEdge['log']>[0]) =>
    edge.log({ ...pick(context), eventType, routeKey: route, ...outcome });

  if (eventType !== 'DISCONNECT' && edge.admit(route) > 0) {
    log({ status: 429, 'error.message': TOO_MANY });
    const { connectionId, requestId } = context;
    const body = JSON.stringify({ message: TOO_MANY, connectionId, requestId });
    return { statusCode: 429, body };
  }
  const startedAt = performance.now();
  const latency = () => ({ integrationLatency: Math.round(performance.now() - startedAt) });
  try {
    const response = await invoke();
    log({ ...latency(), status: statusOf(response) });
    return response;
  } catch (error) {
    log({
      ...latency(),
      status: eventType === 'CONNECT' ? 502 : 500,
      // Without its message, which may be about somebody.
      integrationErrorMessage: (error as Error).name,
      'error.message': 'Internal server error',
    });
    throw error;
  }
}

/** The members of the context that a line may have: it has addresses too. */
const pick = ({
  requestId,
  requestTime,
  requestTimeEpoch,
  connectionId,
}: Omit<WebSocketEvent['requestContext'], 'routeKey' | 'eventType'>) => ({
  requestId,
  requestTime,
  requestTimeEpoch,
  connectionId,
});

const statusOf = (response: unknown): number | undefined =>
  (response as { statusCode?: number } | null)?.statusCode;
