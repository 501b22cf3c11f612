import type { InvocationContext } from '../invocation/invocation-context.ts';
import { type LambdaHandler, lambdaHandler } from '../invocation/lambda-handler.ts';
import { logFailure, stack } from '../invocation/stack.ts';
import { traceFrom } from '../invocation/trace.ts';

/**
 * The event that EventBridge Scheduler sends when the schedule has no input of its own.
 *
 * @example
 * ```ts
 * await handler.with(fakes)({ time: '2026-01-05T03:00:00Z' } satisfies ScheduleEvent, lambdaContext());
 * ```
 */
export interface ScheduleEvent {
  /** The time at which it was due, RFC 3339. */
  readonly time?: string;
}

/**
 * Makes the handler of a schedule. The function gets the moment for which it was due, so a late or
 * repeated invocation works on the same one.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule.html
 * @example
 * ```ts
 * export const handler = scheduleHandler(
 *   async (dueAt, { logger }, { orders }) => restartStalledOrders(dueAt, orders),
 *   () => ({ orders: orderRepository() }),
 * );
 * ```
 */
export function scheduleHandler<Dependencies>(
  run: (dueAt: Date, context: InvocationContext, dependencies: Dependencies) => unknown,
  makeDependencies?: () => Dependencies,
): LambdaHandler<ScheduleEvent, void, Dependencies> {
  return lambdaHandler(
    (dependencies) =>
      stack(
        () => traceFrom({}),
        [logFailure()],
        async (event, { invocation }) => {
          await run(dueAt(event), invocation, dependencies());
        },
      ),
    makeDependencies,
  );
}

const dueAt = ({ time }: ScheduleEvent): Date => {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? new Date() : date;
};
