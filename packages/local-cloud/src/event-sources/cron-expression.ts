interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Whole values besides numbers and `* , - /`. */
  readonly also?: RegExp;
  /** Words that stand for numbers, the least first. */
  readonly words?: readonly string[];
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const FIELDS: readonly Field[] = [
  { name: 'minutes', least: 0, most: 59 },
  { name: 'hours', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31, also: /^(\?|LW?|(\d+)W)$/ },
  { name: 'month', least: 1, most: 12, words: MONTHS },
  { name: 'day of week', least: 1, most: 7, words: DAYS, also: /^(\?|L|(\d+)(L|#[1-5]))$/ },
  { name: 'year', least: 1970, most: 2199 },
];

const STEPPED = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/([1-9]\d*))?$/;

/**
 * Translates the fields of `cron(...)` into Croner's: AWS counts the days of the week from
 * 1 = Sunday and puts the year last, Croner counts them from 0, and takes the seconds first. Throws
 * an `Error` that says which field AWS would refuse.
 */
export function toCroner(expression: string): string {
  const texts = expression.trim().toUpperCase().split(/\s+/);
  if (texts.length !== FIELDS.length) {
    throw new Error(`it has ${texts.length} fields, and takes ${FIELDS.length}`);
  }
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = FIELDS.map((field, index) =>
    (texts[index] ?? '')
      .split(',')
      .map((value) => translated(value, field))
      .join(','),
  );
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error('one of day of month and day of week has to be ?, and the other not');
  }
  const days = (dayOfWeek ?? '').replace(/(?<![#/\d])\d/g, (day) => String(Number(day) - 1));
  return ['0', minutes, hours, dayOfMonth, month, days, year].join(' ').replaceAll('?', '*');
}

function translated(value: string, field: Field): string {
  const { name, least, most, also, words = [] } = field;
  const numeric = value.replace(/[A-Z]{3}/g, (word) => {
    const index = words.indexOf(word);
    return index === -1 ? word : String(index + least);
  });
  const special = also?.exec(numeric);
  const stepped = STEPPED.exec(numeric);
  const numbers = [special?.[2], stepped?.[1], stepped?.[2]].filter((text) => text !== undefined);
  const outside = numbers.some((text) => Number(text) < least || Number(text) > most);
  if ((!special && !stepped) || outside) throw new Error(`${name} cannot be ${value}`);
  if (name === 'day of week' && special?.[0] === 'L') return String(most);
  // `0/15` begins at 0; Croner wants the whole range.
  const [, from, to, step] = stepped ?? [];
  return from !== undefined && to === undefined && step !== undefined
    ? `${from}-${most}/${step}`
    : numeric;
}
