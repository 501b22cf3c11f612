import type { ChoiceRule, ChoiceState, Json } from './definition.ts';
import { findPath, type PathScope, readPath } from './json-path.ts';
import { StateError } from './state-error.ts';

const COMPARISON =
  /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals|Matches)(Path)?$/;
const TYPE_TEST = /^Is(Null|Present|Numeric|String|Boolean|Timestamp)$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Tells whether a choice rule may hold this field. */
export const isComparison = (name: string): boolean => {
  const match = COMPARISON.exec(name);
  if (!match) return TYPE_TEST.test(name);
  const [, type, operator, path] = match;
  if (operator === 'Matches') return type === 'String' && path === undefined;
  return type !== 'Boolean' || operator === 'Equals';
};

/**
 * The state that the first matching rule leads to. Throws `States.NoChoiceMatched`.
 *
 * @example
 * ```ts
 * const choices = [{ Variable: '$.total', NumericGreaterThan: 500, Next: 'Approve' }];
 * choose({ Type: 'Choice', Choices: choices, Default: 'Go' }, { input: { total: 7 }, context: {} }); // 'Go'
 * ```
 */
export function choose(state: ChoiceState, scope: PathScope): string {
  const next = state.Choices.find((rule) => holds(rule, scope))?.Next ?? state.Default;
  if (next === undefined) {
    throw new StateError(
      'States.NoChoiceMatched',
      'No choice rule matched and there is no Default',
    );
  }
  return next;
}

function holds(rule: ChoiceRule, scope: PathScope): boolean {
  if (rule.And) return rule.And.every((inner) => holds(inner, scope));
  if (rule.Or) return rule.Or.some((inner) => holds(inner, scope));
  if (rule.Not) return !holds(rule.Not, scope);
  const variable = String(rule.Variable);
  const [name = '', operand] = Object.entries(rule).find(([field]) => isComparison(field)) ?? [];
  const test = TYPE_TEST.exec(name)?.[1];
  if (test === 'Present') return (findPath(variable, scope) !== undefined) === operand;
  const value = readPath(variable, 'Variable', scope);
  if (test !== undefined) return hasType(value, test) === operand;
  return compare(name, value, operand as Json, scope);
}

function hasType(value: Json, type: string): boolean {
  switch (type) {
    case 'Null':
      return value === null;
    case 'Numeric':
      return typeof value === 'number';
    case 'String':
      return typeof value === 'string';
    case 'Boolean':
      return typeof value === 'boolean';
    default:
      return isTimestamp(value);
  }
}

const isTimestamp = (value: Json): value is string =>
  typeof value === 'string' && RFC_3339.test(value) && !Number.isNaN(Date.parse(value));

/** Values of another type than the comparison's are never equal, less or greater. */
function compare(name: string, value: Json, operand: Json, scope: PathScope): boolean {
  const [, type = '', operator = '', path] = COMPARISON.exec(name) ?? [];
  const other = path === undefined ? operand : readPath(String(operand), name, scope);
  if (!hasType(value, type) || !hasType(other, type)) return false;
  if (operator === 'Matches') return matchesPattern(String(value), String(other));
  const [left, right] =
    type === 'Timestamp' ? [Date.parse(String(value)), Date.parse(String(other))] : [value, other];
  switch (operator) {
    case 'Equals':
      return left === right;
    case 'LessThan':
      return (left ?? 0) < (right ?? 0);
    case 'LessThanEquals':
      return (left ?? 0) <= (right ?? 0);
    case 'GreaterThan':
      return (left ?? 0) > (right ?? 0);
    default:
      return (left ?? 0) >= (right ?? 0);
  }
}

/** `*` is any text, `\*` is a star. */
function matchesPattern(value: string, pattern: string): boolean {
  const source = pattern.replace(/\\([*\\])|\*|[.+?^${}()|[\]\\]/g, (match, escaped?: string) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return match === '*' ? '[\\s\\S]*' : `\\${match}`;
  });
  return new RegExp(`^${source}$`).test(value);
}
