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
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const unit = rate[2] as keyof typeof UNIT_MS;
    const timer = setInterval(task, Number(rate[1]) * UNIT_MS[unit]).unref();
    return () => clearInterval(timer);
  }
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  const at = /^at\((.+)\)$/.exec(expression)?.[1];
  try {
    const pattern = cron ? toCroner(cron) : at;
    if (pattern === undefined) throw new InvalidScheduleError(expression);
    const job = new Cron(pattern, { timezone, unref: true, paused: false }, task);
    return () => job.stop();
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
