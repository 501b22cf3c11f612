import {
  type CronFields,
  InvalidScheduleError,
  parseSchedule,
  type Schedule,
} from '@commerce/service-model/schedule';
import { Cron } from 'croner';

export { InvalidScheduleError };

/**
 * Runs `task` by a schedule expression of EventBridge Scheduler: `rate(5 minutes)`,
 * `cron(0 3 * * ? *)` or `at(2026-01-05T03:00:00)`. Returns a function that stops it.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws InvalidScheduleError
 * @example
 * ```ts
 * const stop = startSchedule('rate(5 minutes)', 'UTC', () => restartStalledOrders());
 * ```
 */
export function startSchedule(expression: string, timezone: string, task: () => void): () => void {
  const schedule = parseSchedule(expression);
  if (schedule.kind === 'rate') {
    const timer = setInterval(task, schedule.everyMs).unref();
    return () => clearInterval(timer);
  }
  const job = jobOf(expression, schedule, timezone);
  job.schedule(() => {
    const due = job.currentRun();
    if (due && exists(job, due)) task();
  });
  return () => job.stop();
}

/**
 * Returns when a schedule runs next after `from`; `null` when it never will again.
 *
 * @throws InvalidScheduleError
 * @example
 * ```ts
 * nextRun('cron(0 3 * * ? *)', 'Europe/Berlin', new Date('2026-01-05T10:00:00Z')); // 02:00 UTC of the 6th
 * ```
 */
export function nextRun(expression: string, timezone: string, from: Date): Date | null {
  const schedule = parseSchedule(expression);
  if (schedule.kind === 'rate') return new Date(from.getTime() + schedule.everyMs);
  const job = jobOf(expression, schedule, timezone);
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

type TimedSchedule = Exclude<Schedule, { kind: 'rate' }>;

/** Leaves it to Croner whether the time and the zone are any. */
function jobOf(expression: string, schedule: TimedSchedule, timezone: string): Cron {
  const pattern = schedule.kind === 'at' ? schedule.time : cronerPattern(schedule.fields);
  try {
    return new Cron(pattern, { timezone, unref: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidScheduleError(expression, reason, { cause });
  }
}

/**
 * AWS counts the days of the week from 1 = Sunday and puts the year last, Croner counts them from 0,
 * and takes the seconds first.
 */
function cronerPattern({ minutes, hours, dayOfMonth, month, dayOfWeek, year }: CronFields): string {
  const weekdays =
    dayOfWeek === 'L' ? '6' : dayOfWeek.replace(/(?<![#/\d])\d/g, (day) => String(Number(day) - 1));
  return ['0', minutes, hours, dayOfMonth, month, weekdays, year].join(' ').replaceAll('?', '*');
}
