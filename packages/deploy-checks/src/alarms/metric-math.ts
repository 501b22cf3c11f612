import type { Series } from './series.ts';

/** The series of a metric by its id, all of the same length. */
export type Inputs = Readonly<Record<string, Series>>;

/** A number, or a value for each period. */
type Value = number | Series;

type Numbers = readonly (number | null)[];

const at = (value: Value, index: number): number | null =>
  typeof value === 'number' ? value : (value[index] ?? null);

/** Works period by period; where a value is missing, so is the result. */
const zip = (values: readonly Value[], work: (numbers: readonly number[]) => number): Value => {
  const length = values.find((value) => typeof value !== 'number')?.length;
  const step = (index: number) => {
    const numbers: Numbers = values.map((value) => at(value, index));
    return numbers.every((number) => number !== null) ? finite(work(numbers)) : null;
  };
  return length === undefined
    ? (step(0) ?? Number.NaN)
    : Array.from({ length }, (_, index) => step(index));
};

/** CloudWatch has no datapoint where a number is divided by zero. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const OPERATORS: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
};

/** Operators that bind alike, the loosest first. */
const PRECEDENCE = [
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
];

type Call = (values: readonly Value[], periodSeconds: number) => Value;

const ofSeries = ([value]: readonly Value[]): Series =>
  value === undefined || typeof value === 'number' ? [] : value;

const differences = (series: Series): Series =>
  series.map((value, index) => {
    const before = series[index - 1] ?? null;
    return value === null || before === null ? null : value - before;
  });

const FUNCTIONS: Readonly<Record<string, Call>> = {
  IF: (values) =>
    zip(values, ([condition, then = 0, otherwise = 0]) => (condition ? then : otherwise)),
  FILL: ([value = 0, filling = 0]) =>
    typeof value === 'number' ? value : value.map((number, index) => number ?? at(filling, index)),
  DIFF: (values) => differences(ofSeries(values)),
  RATE: (values, periodSeconds) =>
    differences(ofSeries(values)).map((value) => (value === null ? null : value / periodSeconds)),
};

/**
 * Evaluates the part of CloudWatch's metric math that alarms here use: arithmetic, comparisons, `IF`,
 * `FILL`, `DIFF` and `RATE`. Throws for anything else.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 *
 * @example
 * ```ts
 * evaluate('100 * failed / started', { failed: [1, null], started: [50, 10] }, 60); // [2, null]
 * ```
 */
export function evaluate(expression: string, inputs: Inputs, periodSeconds: number): Series {
  const tokens = expression.match(/\d+(?:\.\d+)?|[a-zA-Z]\w*|[<>=!]=|[-+*/()<>,]|\S/g) ?? [];
  let position = 0;
  const take = () => tokens[position++] ?? '';
  const expect = (token: string) => {
    const found = take();
    if (found !== token) throw new Error(`${expression}: "${token}" expected, not "${found}"`);
  };

  const binary = (level: number): Value => {
    const operators = PRECEDENCE[level];
    if (!operators) return primary();
    let left = binary(level + 1);
    while (operators.includes(tokens[position] ?? '')) {
      const operator = OPERATORS[take()];
      const right = binary(level + 1);
      left = zip([left, right], ([a = 0, b = 0]) => operator?.(a, b) ?? Number.NaN);
    }
    return left;
  };

  const primary = (): Value => {
    const token = take();
    if (/^\d/.test(token)) return Number(token);
    if (token === '(') {
      const inner = binary(0);
      expect(')');
      return inner;
    }
    const call = FUNCTIONS[token];
    if (call) {
      expect('(');
      const values = [binary(0)];
      while (tokens[position] === ',') {
        position += 1;
        values.push(binary(0));
      }
      expect(')');
      return call(values, periodSeconds);
    }
    const input = inputs[token];
    if (!input) throw new Error(`${expression}: the simulation does not know "${token}"`);
    return input;
  };

  const result = binary(0);
  if (position < tokens.length) throw new Error(`${expression}: "${take()}" is one too many`);
  return typeof result === 'number' ? [result] : result;
}
