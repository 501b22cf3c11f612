import { invalid } from './errors.ts';
import type { References } from './expressions/paths.ts';
import type { Scope } from './expressions/tests.ts';
import type { Item } from './types.ts';
import { takeItem } from './values.ts';

/** The placeholders of a request. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

const NONE = Object.freeze({});

/** Reads the placeholders of a request; each is used by an expression, and each that is used is there. */
export function scopeOf(
  request: Placeholders,
  item: Item | undefined,
  expressions: readonly (References | undefined)[],
): Scope {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: given } = request;
  const values = given === undefined ? NONE : takeItem(given);
  if (names !== undefined) checkUsed('Names', names, expressions, ({ names: used }) => used);
  if (given !== undefined) checkUsed('Values', values, expressions, ({ values: used }) => used);
  for (const expression of expressions) {
    if (expression === undefined) continue;
    for (const name of expression.names) {
      if (names?.[name] === undefined) {
        throw invalid(
          `Invalid expression: An expression attribute name used in the document path is not defined; attribute name: ${name}`,
        );
      }
    }
    for (const name of expression.values) {
      if (!Object.hasOwn(values, name)) {
        throw invalid(
          `Invalid expression: An expression attribute value used in expression is not defined; attribute value: ${name}`,
        );
      }
    }
  }
  return { item, names: names ?? NONE, values };
}

function checkUsed(
  kind: 'Names' | 'Values',
  placeholders: object,
  expressions: readonly (References | undefined)[],
  usedBy: (references: References) => ReadonlySet<string>,
): void {
  if (expressions.every((expression) => expression === undefined)) {
    throw invalid(`ExpressionAttribute${kind} can only be specified when using expressions`);
  }
  let isEmpty = true;
  for (const name in placeholders) {
    isEmpty = false;
    if (!expressions.some((expression) => expression && usedBy(expression).has(name))) {
      throw invalid(
        `Value provided in ExpressionAttribute${kind} unused in expressions: keys: {${name}}`,
      );
    }
  }
  if (isEmpty) throw invalid(`ExpressionAttribute${kind} must not be empty`);
}

/** Has the SDK's answers look as they do. */
export const $metadata = Object.freeze({ httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 });

/** Finds a part of a request that has to be there. */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw invalid(
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}
