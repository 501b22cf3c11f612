import { Cron } from 'croner';
import { toCroner } from './cron-expression.ts';

/** A schedule expression that EventBridge Scheduler would refuse. */
export class InvalidScheduleError extends Error {
  override readonly name = 'InvalidScheduleError';

  constructor(expression: string, options?: ErrorOptions) {
    const reason = options?.cause instanceof Error ? ` (${options.cause.message})` : '';
    super(`Not a schedule expression of EventBridge Scheduler: ${expression}${reason}`, options);
  }
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Runs `task` by a schedule expression of EventBridge Scheduler: `rate(5 minutes)`,
 * `cron(0 3 * * ? *)` or `at(2026-01-05T03:00:00)`. Answers a function that stops it.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws InvalidScheduleError
 */
export function startSchedule(expression: string, timezone: string, task: () => void): () => void {
  const interval = rateOf(expression);
  if (interval !== undefined) {
    const timer = setInterval(task, interval).unref();
    return () => clearInterval(timer);
  }
  const job = cronOf(expression, timezone);
  job.schedule(() => {
    const due = job.currentRun();
    if (due && exists(job, due)) task();
  });
  return () => job.stop();
}

/**
 * When a schedule runs next after `from`; `null` when it never will again.
 *
 * @throws InvalidScheduleError
 */
export function nextRun(expression: string, timezone: string, from: Date): Date | null {
  const interval = rateOf(expression);
  if (interval !== undefined) return new Date(from.getTime() + interval);
  const job = cronOf(expression, timezone);
  let next = job.nextRun(from);
  while (next && !exists(job, next)) next = job.nextRun(next);
  return next;
}

/**
 * False for a time that the clocks leave out when summer begins: Croner runs an hour later then,
 * AWS not at all. A time that comes twice when summer ends runs once, the first time.
 */
const exists = (job: Cron, time: Date): boolean => {
  const minute = new Date(Math.floor(time.getTime() / 60_000) * 60_000);
  return job.getOnce() !== null || job.match(minute);
};

/** Milliseconds between two runs; `undefined` when the expression is no rate. */
function rateOf(expression: string): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (unit === undefined) return undefined;
  if (Number(count) === 0) throw new InvalidScheduleError(expression);
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

function cronOf(expression: string, timezone: string): Cron {
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  const time = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  if (cron === undefined && time === undefined) throw new InvalidScheduleError(expression);
  try {
    return new Cron(cron === undefined ? (time ?? '') : toCroner(cron), { timezone, unref: true });
  } catch (cause) {
    throw new InvalidScheduleError(expression, { cause });
  }
}
