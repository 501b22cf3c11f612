/** Everything a function's execution environment is made of. */
export interface LambdaFunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  /** The bundle, and which of its exports is the handler. */
  readonly modulePath: string;
  readonly exportName: string;
  /** Folder where what was compiled of the bundle is kept for the next worker; nowhere when absent. */
  readonly compileCache?: string | undefined;
  /** The whole environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** MB. */
  readonly memorySize: number;
  /** Seconds. */
  readonly timeout: number;
  /** The most that may run at once in all; more are throttled. */
  readonly reservedConcurrency?: number | undefined;
}

/** An error that a function threw, or that ended it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace: readonly string[];
}

/** The result of an invocation: Lambda responds with 200 for both, and marks the second as a function error. */
export type InvocationResult =
  | { readonly payload: unknown }
  | { readonly functionError: FunctionError };

/** Wishes of a caller of an invocation, besides its result. */
export interface InvocationOptions {
  /** Aborted when nobody waits for the result any more: what has not begun by then never runs. */
  readonly signal?: AbortSignal | undefined;
  /** Called when the function begins to run, after the time that the invocation waited for a worker. */
  readonly onBegin?: (() => void) | undefined;
}

/** Left the queue without having run, because nobody waited for its result any more. */
export class InvocationAbandonedError extends Error {
  override readonly name = 'InvocationAbandonedError';

  constructor(functionName: string) {
    super(`Nobody waited for ${functionName} any more`);
  }
}

/** Rejected before it ran, because the function's reserved concurrency is in use. */
export class TooManyRequestsError extends Error {
  override readonly name = 'TooManyRequestsException';

  constructor(functionName: string) {
    super(`Rate Exceeded: all of the reserved concurrency of ${functionName} is in use`);
  }
}
