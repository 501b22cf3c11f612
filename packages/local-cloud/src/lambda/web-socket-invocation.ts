import { activity } from '../activity.ts';
import type { OfflineInvocation } from '../borders/serverless-offline.ts';
import type { FunctionPool } from './function-pool.ts';
import { throughEdge, type WebSocketEdge, type WebSocketEvent } from './web-socket-edge.ts';

/** The error that serverless-offline sees when a function failed. */
class FunctionInvocationError extends Error {
  override readonly name: string;

  constructor(errorType: string, errorMessage: string) {
    super(errorMessage);
    this.name = errorType;
  }
}

/**
 * Stands for one invocation of a WebSocket API where serverless-offline expects one of its own
 * functions: it sets the event, runs the handler, and looks at nothing else. Requests of HTTP APIs
 * do not come this way.
 */
export class WebSocketInvocation implements OfflineInvocation {
  readonly status = 'IDLE';
  readonly functionName: string;
  readonly #pool: FunctionPool;
  readonly #edge: WebSocketEdge | undefined;
  #event: WebSocketEvent | undefined;

  constructor(pool: FunctionPool, edge: WebSocketEdge | undefined) {
    this.#pool = pool;
    this.#edge = edge;
    this.functionName = pool.configuration.name;
  }

  setClientContext(): void {}

  setEvent(event: WebSocketEvent): void {
    this.#event = event;
  }

  async runHandler(): Promise<unknown> {
    return throughEdge(this.#edge, this.#event, () => this.#invoke());
  }

  async #invoke(): Promise<unknown> {
    // Of a WebSocket: nobody waits for a response to what it said.
    const result = await activity.background(() => this.#pool.invoke(this.#event));
    if ('payload' in result) return result.payload;
    const { errorType, errorMessage } = result.functionError;
    throw new FunctionInvocationError(errorType, errorMessage);
  }
}
