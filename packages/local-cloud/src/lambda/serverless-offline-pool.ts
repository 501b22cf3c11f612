import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { activity } from '../activity.ts';
import { makeWebSocketsSturdy } from '../serverless/sturdy-web-sockets.ts';
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
class OfflineInvocation {
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
    // Of a WebSocket: nobody has an answer to what it said.
    const result = await activity.background(() => this.#pool.invoke(this.#event));
    if ('payload' in result) return result.payload;
    const { errorType, errorMessage } = result.functionError;
    throw new FunctionInvocationError(errorType, errorMessage);
  }
}

interface OfflinePoolClass {
  readonly prototype: {
    start(): void;
    get(functionKey: string, definition: { name: string }): OfflineInvocation;
    cleanup(): Promise<void>;
  };
}

/**
 * Makes serverless-offline run functions in our pools. Its own pool starts a worker for each
 * concurrent request without a bound, and loses the names of errors.
 */
export async function runServerlessOfflineIn(
  poolOf: (functionName: string) => FunctionPool | undefined,
  edgeOf: (functionName: string) => WebSocketEdge | undefined,
): Promise<void> {
  const main = createRequire(import.meta.url).resolve('serverless-offline');
  const file = join(dirname(main), 'lambda', 'LambdaFunctionPool.js');
  const module = (await import(pathToFileURL(file).href)) as { default: OfflinePoolClass };
  Object.assign(module.default.prototype, {
    start() {},
    get(_: string, { name }: { name: string }) {
      const pool = poolOf(name);
      if (!pool) throw new Error(`Function ${name} is not registered with the local cloud`);
      return new OfflineInvocation(pool, edgeOf(name));
    },
    async cleanup() {},
  });
  await makeWebSocketsSturdy(dirname(main));
}
