import { nextRun } from '@commerce/local-cloud/schedule';

/** A stretch of time in which a schedule does not run; its end is the next run, if there is one. */
interface Rest {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** More than a history has days. */
const MAX_RESTS = 400;
const restsOf = new Map<string, Rest[]>();

/**
 * Returns when a schedule of EventBridge Scheduler runs next after a moment; undefined when it never
 * will again. A rate counts from that moment.
 *
 * @throws InvalidScheduleError
 * @example
 * ```ts
 * nextOccurrence('cron(0 3 * * ? *)', 'Europe/Berlin', Date.parse('2026-01-05T10:00:00Z'));
 * ```
 */
export function nextOccurrence(
  expression: string,
  timezone: string,
  afterMs: number,
): number | undefined {
  const key = `${timezone} ${expression}`;
  let rests = restsOf.get(key);
  // Finding a time in a time zone takes long, and many histories ask for the same one.
  const known = rests?.find(({ fromMs, untilMs }) => fromMs <= afterMs && afterMs < untilMs);
  if (known) return Number.isFinite(known.untilMs) ? known.untilMs : undefined;
  const next = nextRun(expression, timezone, new Date(afterMs));
  if (!expression.startsWith('rate')) {
    if (rests === undefined || rests.length === MAX_RESTS) {
      rests = [];
      restsOf.set(key, rests);
    }
    rests.push({ fromMs: afterMs, untilMs: next?.getTime() ?? Number.POSITIVE_INFINITY });
  }
  return next?.getTime();
}

/** What is known of a run of a schedule. */
export interface ScheduledRun {
  readonly name: string;
  readonly scheduledAtMs: number;
  readonly executionId: string;
  /** Of this run, beginning with 1. */
  readonly attempt: number;
}

/**
 * Returns a copy of a schedule's input with the context attributes of EventBridge Scheduler filled in.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 * @example
 * ```ts
 * scheduledInput({ time: '<aws.scheduler.scheduled-time>' }, run); // { time: '2026-01-05T03:00:00Z' }
 * ```
 */
export function scheduledInput(input: unknown, run: ScheduledRun): unknown {
  if (typeof input === 'string') {
    return input.replace(
      /<aws\.scheduler\.([a-z-]+)>/g,
      (attribute, name: string) => attributeOf(name, run) ?? attribute,
    );
  }
  if (Array.isArray(input)) return input.map((member) => scheduledInput(member, run));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, member]) => [name, scheduledInput(member, run)]),
  );
}

function attributeOf(
  attribute: string,
  { name, scheduledAtMs, executionId, attempt }: ScheduledRun,
): string | undefined {
  switch (attribute) {
    case 'scheduled-time':
      return `${new Date(scheduledAtMs).toISOString().slice(0, 19)}Z`;
    case 'schedule-arn':
      return `arn:aws:scheduler:us-east-1:000000000000:schedule/default/${name}`;
    case 'execution-id':
      return executionId;
    case 'attempt-number':
      return String(attempt);
    default:
      return undefined;
  }
}
