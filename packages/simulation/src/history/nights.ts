import { nextOccurrence, scheduledInput } from '../aws/scheduler/schedules.ts';
import type { Platform } from '../platform/platform.ts';

/** Schedules that run by the calendar in an account, and at a rate on a developer's machine. */
const AS_DEPLOYED: readonly (readonly [functionName: RegExp, expression: string])[] = [
  [/send-stock-digest/, 'cron(5 * * * ? *)'],
];

/** What runs functions at their times, as a platform does. */
type Calendar = Pick<Platform, 'kernel' | 'schedules'> & {
  readonly asyncInvocations: Pick<Platform['asyncInvocations'], 'run'>;
};

/**
 * Has every schedule that runs by the calendar do so, each at its time, until a moment. What runs at a
 * rate looks for open work, and is run as long as there is some.
 */
export function keepCalendar(
  { kernel, schedules, asyncInvocations }: Calendar,
  untilMs: number,
): void {
  for (const { name, functionName, timezone, input, ...schedule } of schedules) {
    const deployed = AS_DEPLOYED.find(([of]) => of.test(functionName));
    const expression = deployed?.[1] ?? schedule.expression;
    if (expression.startsWith('rate')) continue;
    const waitFrom = (afterMs: number, run: number): void => {
      const scheduledAtMs = nextOccurrence(expression, timezone, afterMs);
      if (scheduledAtMs === undefined || scheduledAtMs > untilMs) return;
      kernel.later(scheduledAtMs - kernel.nowMs, () => {
        const scheduled = { name, scheduledAtMs, executionId: `${name} ${run}`, attempt: 1 };
        asyncInvocations.run(functionName, scheduledInput(input, scheduled));
        waitFrom(scheduledAtMs, run + 1);
      });
    };
    waitFrom(kernel.nowMs, 1);
  }
}
