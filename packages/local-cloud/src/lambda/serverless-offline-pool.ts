import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { activity } from '../activity.ts';
import { callerSignal, watchCallers } from './caller.ts';
import type { FunctionPool } from './function-pool.ts';
import { InvocationAbandonedError } from './types.ts';

/** The error that serverless-offline sees when a function failed. */
class FunctionInvocationError extends Error {
  override readonly name: string;

  constructor(errorType: string, errorMessage: string) {
    super(errorMessage);
    this.name = errorType;
  }
}

interface HttpApiEvent {
  version: '2.0';
  requestContext: {
    http: object;
    requestId: string;
    authorizer?: { lambda?: { verifiedClaims?: Record<string, unknown> } };
  };
}

/**
 * Stands for one invocation where serverless-offline expects one of its own functions: it sets the
 * event, runs the handler, and looks at nothing else.
 */
class OfflineInvocation {
  readonly status = 'IDLE';
  readonly functionName: string;
  readonly #pool: FunctionPool;
  #event: unknown;

  constructor(pool: FunctionPool) {
    this.#pool = pool;
    this.functionName = pool.configuration.name;
  }

  setClientContext(): void {}

  setEvent(event: unknown): void {
    this.#event = isHttpApiEvent(event) ? withVerifiedClaims(event) : event;
  }

  async runHandler(): Promise<unknown> {
    const invoke = () => this.#pool.invoke(this.#event, { signal: callerSignal() });
    // Whoever sends a request has its answer; nobody has one to what a WebSocket said.
    const invoked = isHttpApiEvent(this.#event) ? invoke() : activity.background(invoke);
    const result = await invoked.catch((error: unknown) => {
      if (error instanceof InvocationAbandonedError) return { payload: null };
      throw error;
    });
    if ('payload' in result) return result.payload;
    const { errorType, errorMessage } = result.functionError;
    if (isHttpApiEvent(this.#event)) return gatewayError(errorType);
    throw new FunctionInvocationError(errorType, errorMessage);
  }
}

const isHttpApiEvent = (event: unknown): event is HttpApiEvent =>
  (event as Partial<HttpApiEvent>)?.version === '2.0' &&
  typeof (event as HttpApiEvent).requestContext?.http === 'object';

/** What an HTTP API answers for a function that failed: nothing of the inside. */
const gatewayError = (errorType: string): object => {
  const [statusCode, message] =
    errorType === 'Sandbox.Timedout'
      ? [503, 'Service Unavailable']
      : [500, 'Internal Server Error'];
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  };
};

/**
 * serverless-offline decodes whatever token the request carries into the event, verified or not, on
 * public routes too. Only claims that our authenticator verified may pass, in the form in which API
 * Gateway gives them: text, and lists as `[a b]`.
 */
function withVerifiedClaims(event: HttpApiEvent): unknown {
  const { authorizer, ...requestContext } = event.requestContext;
  const claims = authorizer?.lambda?.verifiedClaims;
  return {
    ...event,
    requestContext: {
      ...requestContext,
      requestId: randomUUID(),
      ...(claims && { authorizer: { jwt: { claims: asGatewayClaims(claims), scopes: null } } }),
    },
  };
}

const asGatewayClaims = (claims: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );

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
): Promise<void> {
  watchCallers();
  const main = createRequire(import.meta.url).resolve('serverless-offline');
  const file = join(dirname(main), 'lambda', 'LambdaFunctionPool.js');
  const module = (await import(pathToFileURL(file).href)) as { default: OfflinePoolClass };
  Object.assign(module.default.prototype, {
    start() {},
    get(_: string, { name }: { name: string }) {
      const pool = poolOf(name);
      if (!pool) throw new Error(`Function ${name} is not registered with the local cloud`);
      return new OfflineInvocation(pool);
    },
    async cleanup() {},
  });
}
