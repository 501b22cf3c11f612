/**
 * Event filtering of Lambda's event source mappings: a pattern is an object of the shape of the
 * record whose leaves are lists of alternatives.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export type EventPattern = Readonly<Record<string, unknown>>;

/** A pattern that Lambda knows and this implementation does not. */
export class UnsupportedPatternError extends Error {
  override readonly name = 'UnsupportedPatternError';

  constructor(rule: unknown) {
    super(`Event filter rule is not supported locally: ${JSON.stringify(rule)}`);
  }
}

/**
 * Does the record match at least one of the patterns? No patterns match everything.
 *
 * @example
 * ```ts
 * matchesAny(record, [{ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['order'] } } } }]);
 * ```
 */
export function matchesAny(record: unknown, patterns: readonly EventPattern[]): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(record, pattern));
}

function matches(value: unknown, pattern: EventPattern): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or') return asArray(expected).some((p) => matches(value, p as EventPattern));
    const actual = isObject(value) ? value[key] : undefined;
    if (Array.isArray(expected)) return matchesLeaf(actual, expected);
    return isObject(expected) && matches(actual, expected);
  });
}

/** An array in the record matches when one of its elements does. */
function matchesLeaf(actual: unknown, rules: readonly unknown[]): boolean {
  if (Array.isArray(actual)) return actual.some((element) => matchesLeaf(element, rules));
  return rules.some((rule) => matchesRule(actual, rule));
}

function matchesRule(actual: unknown, rule: unknown): boolean {
  if (!isObject(rule)) return actual === rule;
  const [entry] = Object.entries(rule);
  if (!entry) throw new UnsupportedPatternError(rule);
  const [operator, operand] = entry;
  const text = typeof actual === 'string' ? actual : undefined;
  switch (operator) {
    case 'exists':
      return (actual !== undefined) === operand;
    case 'prefix':
      return text?.startsWith(String(operand)) ?? false;
    case 'suffix':
      return text?.endsWith(String(operand)) ?? false;
    case 'equals-ignore-case':
      return text?.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but':
      return (
        actual !== undefined && !asArray(operand).some((excluded) => matchesRule(actual, excluded))
      );
    case 'numeric':
      return matchesNumeric(actual, asArray(operand));
    default:
      throw new UnsupportedPatternError(rule);
  }
}

/** `['>', 0, '<=', 5]`: pairs of comparison and bound, all of which must hold. */
function matchesNumeric(actual: unknown, comparisons: readonly unknown[]): boolean {
  if (typeof actual !== 'number' && typeof actual !== 'string') return false;
  const value = Number(actual);
  for (let i = 0; i < comparisons.length; i += 2) {
    const bound = Number(comparisons[i + 1]);
    const holds = {
      '=': value === bound,
      '<': value < bound,
      '<=': value <= bound,
      '>': value > bound,
      '>=': value >= bound,
    }[String(comparisons[i])];
    if (holds === undefined) throw new UnsupportedPatternError({ numeric: comparisons });
    if (!holds) return false;
  }
  return true;
}

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
