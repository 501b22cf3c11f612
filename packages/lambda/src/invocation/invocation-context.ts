import type { Context } from 'aws-lambda';
import { type Logger, loggerWith } from '../observability/logger.ts';
import { invocationMetrics, type Metrics } from '../observability/metrics.ts';
import type { Trace } from './trace.ts';

/**
 * The context that every function gets besides its input.
 *
 * @example
 * ```ts
 * const work = async (orderId: string, { logger, remainingTimeMs }: InvocationContext) => {
 *   logger.info('Begins', { orderId, remainingTimeMs: remainingTimeMs() });
 * };
 * ```
 */
export interface InvocationContext extends Trace {
  /** Says `correlationId`, `traceparent` and, behind an API, `requestId` on each line. */
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Until Lambda ends the invocation. */
  readonly remainingTimeMs: () => number;
}

/** Makes the context of an invocation, or of one message of a batch: each has its own trace. */
export const invocationContext = (context: Context, trace: Trace): InvocationContext => ({
  ...trace,
  logger: loggerWith({ ...trace }),
  metrics: invocationMetrics(),
  remainingTimeMs: () => context.getRemainingTimeInMillis(),
});
