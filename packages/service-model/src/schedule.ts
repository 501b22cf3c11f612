/** An expression that EventBridge Scheduler would reject. */
export class InvalidScheduleError extends Error {
  override readonly name = 'InvalidScheduleError';
  readonly code = 'INVALID_SCHEDULE';
  /** The remedy in one sentence: what to write instead. */
  readonly problem: string;

  constructor(expression: string, problem: string, options?: ErrorOptions) {
    super(
      `Not a schedule expression of EventBridge Scheduler: ${expression} (${problem})`,
      options,
    );
    this.problem = problem;
  }
}

/**
 * The fields of `cron(...)` in one form: words are numbers, the days of the week counting from
 * 1 = Sunday, and `0/15` is `0-59/15`. `?`, `L`, `W` and `#` stand as they are written.
 */
export interface CronFields {
  readonly minutes: string;
  readonly hours: string;
  readonly dayOfMonth: string;
  readonly month: string;
  readonly dayOfWeek: string;
  readonly year: string;
}

/** A parsed expression. The time of `at` has no zone: the schedule has one. */
export type Schedule =
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'at'; readonly time: string }
  | { readonly kind: 'cron'; readonly fields: CronFields };

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Reads an expression of EventBridge Scheduler: `rate(5 minutes)`, `cron(0 3 * * ? *)` or
 * `at(2026-01-05T03:00:00)`.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws InvalidScheduleError
 * @example
 * ```ts
 * parseSchedule('rate(5 minutes)'); // { kind: 'rate', everyMs: 300_000 }
 * ```
 */
export function parseSchedule(expression: string): Schedule {
  const reject = (problem: string): never => {
    throw new InvalidScheduleError(expression, problem);
  };
  const [, kind, argument = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  switch (kind) {
    case 'rate':
      return { kind, everyMs: rateMs(argument, reject) };
    case 'cron':
      return { kind, fields: cronFields(argument, reject) };
    case 'at':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(argument)
        ? { kind, time: argument }
        : reject('Write at(yyyy-mm-ddThh:mm:ss).');
    default:
      return reject('Write rate(...), cron(...) or at(...).');
  }
}

/**
 * Tells what is wrong with an expression, and what to write instead; null when it is valid.
 *
 * @example
 * ```ts
 * scheduleProblem('rate(1 minutes)'); // 'Write rate(1 minute): one is singular.'
 * ```
 */
export function scheduleProblem(expression: string): string | null {
  try {
    const { kind } = parseSchedule(expression);
    return kind === 'rate' ? numberProblem(expression) : null;
  } catch (error) {
    if (error instanceof InvalidScheduleError) return error.problem;
    throw error;
  }
}

type Reject = (problem: string) => never;

function rateMs(argument: string, reject: Reject): number {
  const [, digits = '', unit] = RATE.exec(argument) ?? [];
  if (unit === undefined) return reject('Write rate(<number> minutes|hours|days).');
  const count = Number(digits);
  if (count === 0) return reject('A rate is at least one.');
  return count * UNIT_MS[unit as keyof typeof UNIT_MS];
}

const RATE = /^(\d+) (minute|hour|day)(s?)$/;

/** Scheduler takes `rate(1 minutes)`, EventBridge's rules do not: one form serves both. */
function numberProblem(expression: string): string | null {
  const [, digits, unit, plural] = RATE.exec(expression.slice('rate('.length, -1)) ?? [];
  if (unit === undefined) return null;
  const count = Number(digits);
  if (count === 1 && plural !== '') return `Write rate(1 ${unit}): one is singular.`;
  return count > 1 && plural === ''
    ? `Write rate(${count} ${unit}s): more than one is plural.`
    : null;
}

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words that stand for numbers, the least first. */
  readonly words?: readonly string[];
  /** Matches what may stand alone in the field besides numbers and `* , - /`; a number in it is captured. */
  readonly special?: RegExp;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const FIELDS: Readonly<Record<keyof CronFields, Field>> = {
  minutes: { name: 'minutes', least: 0, most: 59 },
  hours: { name: 'hours', least: 0, most: 23 },
  dayOfMonth: { name: 'day of month', least: 1, most: 31, special: /^(?:\?|LW?|(\d+)W)$/ },
  month: { name: 'month', least: 1, most: 12, words: MONTHS },
  dayOfWeek: {
    name: 'day of week',
    least: 1,
    most: 7,
    words: DAYS,
    special: /^(?:\?|L|(\d+)(?:L|#[1-5]))$/,
  },
  year: { name: 'year', least: 1970, most: 2199 },
};

function cronFields(argument: string, reject: Reject): CronFields {
  const texts = argument.trim().toUpperCase().split(/\s+/);
  const names = Object.keys(FIELDS);
  if (texts.length !== names.length) {
    return reject(
      `A cron expression has six fields (minutes hours day-of-month month day-of-week year), this one ${texts.length}.`,
    );
  }
  const fields = Object.fromEntries(
    Object.entries(FIELDS).map(([key, field], index) => [
      key,
      fieldText(texts[index] ?? '', field, reject),
    ]),
  ) as Record<keyof CronFields, string>;
  if ((fields.dayOfMonth === '?') === (fields.dayOfWeek === '?')) {
    return reject('Exactly one of day of month and day of week must be "?".');
  }
  return fields;
}

function fieldText(text: string, field: Field, reject: Reject): string {
  const { name, least, most, special, words = [] } = field;
  const cannot = (): never => reject(`The ${name} cannot be ${text}.`);
  const numeric = text.replace(/[A-Z]{3}/g, (word) => {
    const index = words.indexOf(word);
    return index === -1 ? word : String(index + least);
  });
  const alone = special?.exec(numeric);
  if (alone) {
    const number = Number(alone[1] ?? least);
    return number < least || number > most ? cannot() : numeric;
  }
  return numeric
    .split(',')
    .map((item) => rangeText(item, field) ?? cannot())
    .join(',');
}

const STEPPED = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/([1-9]\d*))?$/;

/** Returns undefined when AWS would reject it. */
function rangeText(item: string, { least, most }: Field): string | undefined {
  const matched = STEPPED.exec(item);
  if (!matched) return undefined;
  const [, first, last, step] = matched;
  if (first === undefined) return item;
  const from = Number(first);
  const to = Number(last ?? first);
  if (from < least || to > most || from > to) return undefined;
  // A step from one number goes on to the end of the range.
  return last === undefined && step !== undefined ? `${from}-${most}/${step}` : item;
}
