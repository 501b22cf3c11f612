import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logInvocation } from '../observability/logger.ts';
import { flushMetrics } from '../observability/metrics.ts';
import { type InvocationContext, invocationContext } from './invocation-context.ts';
import type { Invoke } from './lambda-handler.ts';
import { OutOfTimeError } from './out-of-time-error.ts';
import type { Trace } from './trace.ts';

/** Lambda's context, and what this package adds. */
export type InvokedContext = Context & { readonly invocation: InvocationContext };

/** Enough to respond and to write what is buffered, before Lambda ends the process. */
const TIMEOUT_EARLY_MS = 50;

/** A middleware of the stacks in this package. */
export type Middleware<Event, Result> = middy.MiddlewareObj<Event, Result, Error, InvokedContext>;

/**
 * The middleware of all triggers: a trace, a logger and metrics for the invocation, and an error in place
 * of silence when its time is nearly over.
 */
export function stack<Event, Result>(
  traceOf: (event: Event) => Trace,
  middlewares: readonly Middleware<Event, Result>[],
  run: (event: Event, context: InvokedContext) => Promise<Result>,
): Invoke<Event, Result> {
  const invocation: Middleware<Event, Result> = {
    before: (request) => {
      logInvocation(request.context);
      // A context of its own for each invocation, also where a test hands the same one to several.
      request.context = Object.assign(Object.create(request.context), {
        invocation: invocationContext(request.context, traceOf(request.event)),
      });
    },
  };
  const handler = middy<Event, Result, Error, InvokedContext>({
    requestEnd: flushMetrics,
    timeoutEarlyInMillis: TIMEOUT_EARLY_MS,
    timeoutEarlyResponse: () => {
      throw new OutOfTimeError();
    },
  })
    .use([invocation, ...middlewares])
    .handler(run);
  // The first middleware turns Lambda's context into the one that the rest reads.
  return (event, context) => handler(event, context as InvokedContext);
}

/** Logs what goes wrong outside HTTP, and lets it through to the trigger's own retries. */
export const logFailure = <Event, Result>(): Middleware<Event, Result> => ({
  onError: ({ error, context }) => {
    context.invocation.logger.error('Invocation failed', { error });
  },
});
