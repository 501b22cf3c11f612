/**
 * What is wrong with an expression of EventBridge Scheduler, and what to write instead; null when it
 * is valid.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 *
 * @example
 * ```ts
 * scheduleProblem('rate(1 minutes)'); // 'Write rate(1 minute): one is singular.'
 * ```
 */
export function scheduleProblem(expression: string): string | null {
  const [, kind, argument = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rateProblem(argument);
  if (kind === 'cron') return cronProblem(argument);
  if (kind === 'at') {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(argument)
      ? null
      : `Write at(yyyy-mm-ddThh:mm:ss), not ${expression}.`;
  }
  return `Write rate(...), cron(...) or at(...), not ${expression}.`;
}

function rateProblem(argument: string): string | null {
  const [, count = '', unit = '', plural = ''] =
    /^(\d+) (minute|hour|day)(s?)$/.exec(argument) ?? [];
  if (unit === '') return `Write rate(<number> minutes|hours|days), not rate(${argument}).`;
  if (Number(count) === 0) return 'A rate is at least one.';
  if ((Number(count) === 1) === (plural === '')) return null;
  return Number(count) === 1
    ? `Write rate(1 ${unit}): one is singular.`
    : `Write rate(${count} ${unit}s): more than one is plural.`;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  /** What only this field may say. */
  readonly special?: RegExp;
}

const FIELDS: readonly Field[] = [
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'day of week', from: 1, to: 7, names: DAYS, special: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { name: 'year', from: 1970, to: 2199 },
];

function cronProblem(argument: string): string | null {
  const parts = argument.split(' ');
  if (parts.length !== FIELDS.length) {
    return `A cron expression has six fields (minutes hours day-of-month month day-of-week year), this one ${parts.length}.`;
  }
  const bad = FIELDS.find((field, index) => !isValid(field, parts[index] ?? ''));
  if (bad) return `The field "${bad.name}" of cron(${argument}) is not valid.`;
  const unspecified = [parts[2], parts[4]].filter((part) => part === '?').length;
  return unspecified === 1
    ? null
    : `Exactly one of day of month and day of week must be "?" in cron(${argument}).`;
}

const isValid = (field: Field, text: string): boolean =>
  field.special?.test(text) === true || text.split(',').every((item) => isItem(field, item));

function isItem(field: Field, item: string): boolean {
  const [range = '', step, ...rest] = item.split('/');
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const bounds = range.split('-').map((text) => numberOf(field, text));
  const [first = Number.NaN, last = first] = bounds;
  return bounds.length <= 2 && first >= field.from && last <= field.to && first <= last;
}

const numberOf = ({ names, from }: Field, text: string): number => {
  const index = names?.indexOf(text.toUpperCase()) ?? -1;
  if (index >= 0) return index + from;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
};
