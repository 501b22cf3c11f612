import { countOf } from '../sizes.ts';
import type { Item } from '../types.ts';
import { compare, isEqual, typeOf } from '../values.ts';
import { type Comparator, type Condition, type Operand, readCondition } from './conditions.ts';
import { type Names, type References, valueAt } from './paths.ts';
import { parsedOnce, TokenReader } from './tokens.ts';

/** What an expression is evaluated with. */
export interface Scope {
  item: Item | undefined;
  readonly names: Names;
  readonly values: Item;
}

export type Test = (scope: Scope) => boolean;
type Evaluate = (scope: Scope) => unknown;

/** A condition that is ready to be tried. */
export interface ParsedCondition extends References {
  readonly condition: Condition;
  readonly holds: Test;
}

const conditions = (kind: string) =>
  parsedOnce((text): ParsedCondition => {
    const tokens = new TokenReader(kind, text);
    const condition = readCondition(tokens);
    const { names, values, attributes } = tokens;
    return { condition, holds: testOf(condition), names, values, attributes };
  });

export const parseCondition = conditions('ConditionExpression');
export const parseFilter = conditions('FilterExpression');
export const parseKeyCondition = conditions('KeyConditionExpression');

function testOf(condition: Condition): Test {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.parts.map(testOf);
      return (scope) => parts.every((part) => part(scope));
    }
    case 'or': {
      const parts = condition.parts.map(testOf);
      return (scope) => parts.some((part) => part(scope));
    }
    case 'not': {
      const part = testOf(condition.part);
      return (scope) => !part(scope);
    }
    case 'compare':
      return comparison(
        condition.comparator,
        evaluation(condition.left),
        evaluation(condition.right),
      );
    case 'between': {
      const operand = evaluation(condition.operand);
      const atLeast = comparison('>=', operand, evaluation(condition.low));
      const atMost = comparison('<=', operand, evaluation(condition.high));
      return (scope) => atLeast(scope) && atMost(scope);
    }
    case 'in': {
      const operand = evaluation(condition.operand);
      const options = condition.options.map((option) =>
        comparison('=', operand, evaluation(option)),
      );
      return (scope) => options.some((option) => option(scope));
    }
    case 'exists':
      return ({ item, names }) => valueAt(condition.path, item, names) !== undefined;
    case 'not-exists':
      return ({ item, names }) => valueAt(condition.path, item, names) === undefined;
    default: {
      const operand = evaluation(condition.operand);
      const relation = RELATIONS[condition.kind];
      return (scope) => {
        const value = valueAt(condition.path, scope.item, scope.names);
        return value !== undefined && relation(value, operand(scope));
      };
    }
  }
}

const RELATIONS = {
  type: (value: unknown, wanted: unknown) => typeOf(value) === wanted,
  begins: (value: unknown, prefix: unknown) =>
    typeof value === 'string' && typeof prefix === 'string' && value.startsWith(prefix),
  contains(value: unknown, wanted: unknown) {
    if (typeof value === 'string') return typeof wanted === 'string' && value.includes(wanted);
    if (value instanceof Set) return value.has(wanted);
    return Array.isArray(value) && value.some((member) => isEqual(member, wanted));
  },
};

function evaluation(operand: Operand): Evaluate {
  switch (operand.kind) {
    case 'value':
      return ({ values }) => values[operand.name];
    case 'path':
      return ({ item, names }) => valueAt(operand.path, item, names);
    case 'size':
      return ({ item, names }) => countOf(valueAt(operand.path, item, names));
  }
}

/** What is not there is different from everything, and neither below nor above anything. */
function comparison(comparator: Comparator, left: Evaluate, right: Evaluate): Test {
  if (comparator === '<>') return (scope) => !isEqual(left(scope), right(scope));
  if (comparator === '=') {
    return (scope) => {
      const value = left(scope);
      return value !== undefined && isEqual(value, right(scope));
    };
  }
  const isOrder = ORDERS[comparator];
  return (scope) => {
    const order = compare(left(scope), right(scope));
    return order !== undefined && isOrder(order);
  };
}

const ORDERS = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
};
