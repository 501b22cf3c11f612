import { Cron } from 'croner';

/** A schedule expression that EventBridge Scheduler would refuse. */
export class InvalidScheduleError extends Error {
  override readonly name = 'InvalidScheduleError';

  constructor(expression: string, options?: ErrorOptions) {
    super(`Not a schedule expression of EventBridge Scheduler: ${expression}`, options);
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
  job.schedule(task);
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
  return cronOf(expression, timezone).nextRun(from);
}

/** Milliseconds between two runs; `undefined` when the expression is no rate. */
function rateOf(expression: string): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return unit === undefined ? undefined : Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

function cronOf(expression: string, timezone: string): Cron {
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  const pattern = cron ? toCroner(cron) : /^at\((.+)\)$/.exec(expression)?.[1];
  if (pattern === undefined) throw new InvalidScheduleError(expression);
  try {
    return new Cron(pattern, { timezone, unref: true });
  } catch (cause) {
    throw new InvalidScheduleError(expression, { cause });
  }
}

/**
 * AWS counts the days of the week from 1 = Sunday and puts the year last; Croner counts them from
 * 0 = Sunday, and takes the seconds first and the year last.
 */
function toCroner(fields: string): string {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...rest] = fields.trim().split(/\s+/);
  if (!year || !dayOfWeek || rest.length > 0) throw new InvalidScheduleError(`cron(${fields})`);
  const weekday = dayOfWeek.replace(/(?<![#\d])\d/g, (digit) => String((Number(digit) + 6) % 7));
  return ['0', minute, hour, dayOfMonth, month, weekday, year].join(' ').replaceAll('?', '*');
}
