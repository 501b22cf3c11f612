import { invalid } from './errors.ts';
import type { Comparator, Condition, Operand } from './expressions/conditions.ts';
import { resolveName } from './expressions/paths.ts';
import type { ParsedCondition, Scope } from './expressions/tests.ts';
import type { Schema } from './schema.ts';
import type { KeyValue } from './types.ts';
import { compare, compareKeys, typeOf } from './values.ts';

/** The keys that a query reads: of one partition, those neither before nor after its range. */
export interface KeyRange {
  readonly hash: KeyValue;
  isBefore(sort: KeyValue): boolean;
  isAfter(sort: KeyValue): boolean;
}

const never = () => false;
const unsupported = (message: string) => invalid(`Query condition: ${message}`);

/** Reads a KeyConditionExpression: an equality of the partition key, and a range of the sort key. */
export function keyRangeOf({ condition }: ParsedCondition, schema: Schema, scope: Scope): KeyRange {
  const parts = condition.kind === 'and' ? condition.parts : [condition];
  const nameOf = (part: Condition) => attributeOf(part, scope);
  const ofHash = parts.find((part) => nameOf(part) === schema.hash);
  if (ofHash === undefined) {
    throw unsupported(`missed key schema element: ${schema.hash}`);
  }
  if (ofHash.kind !== 'compare' || ofHash.comparator !== '=') {
    throw unsupported('the partition key is not compared by =');
  }
  const hash = keyValueOf(ofHash.right, schema, schema.hash, scope);
  const [other, ...more] = parts.filter((part) => part !== ofHash);
  if (other === undefined) return { hash, isBefore: never, isAfter: never };
  if (more.length > 0 || schema.range === undefined || nameOf(other) !== schema.range) {
    throw unsupported('missed key schema element');
  }
  return { hash, ...sortRangeOf(other, schema, schema.range, scope) };
}

function sortRangeOf(
  condition: Condition,
  schema: Schema,
  name: string,
  scope: Scope,
): Omit<KeyRange, 'hash'> {
  const value = (operand: Operand) => keyValueOf(operand, schema, name, scope);
  switch (condition.kind) {
    case 'compare':
      return comparedRange(condition.comparator, value(condition.right));
    case 'between': {
      const [low, high] = [value(condition.low), value(condition.high)];
      if (compareKeys(low, high) > 0) {
        throw invalid(
          'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
        );
      }
      return {
        isBefore: (sort) => compareKeys(sort, low) < 0,
        isAfter: (sort) => compareKeys(sort, high) > 0,
      };
    }
    case 'begins': {
      const prefix = value(condition.operand);
      if (typeof prefix !== 'string') throw unsupported('begins_with takes a text');
      const begins = (sort: KeyValue) => String(sort).startsWith(prefix);
      return {
        isBefore: (sort) => compareKeys(sort, prefix) < 0,
        isAfter: (sort) => compareKeys(sort, prefix) > 0 && !begins(sort),
      };
    }
    default:
      throw unsupported('no condition for a sort key');
  }
}

function comparedRange(comparator: Comparator, value: KeyValue): Omit<KeyRange, 'hash'> {
  const isBelow = (sort: KeyValue) => compareKeys(sort, value) < 0;
  const isAbove = (sort: KeyValue) => compareKeys(sort, value) > 0;
  switch (comparator) {
    case '=':
      return { isBefore: isBelow, isAfter: isAbove };
    case '<':
      return { isBefore: never, isAfter: (sort) => !isBelow(sort) };
    case '<=':
      return { isBefore: never, isAfter: isAbove };
    case '>':
      return { isBefore: (sort) => !isAbove(sort), isAfter: never };
    case '>=':
      return { isBefore: isBelow, isAfter: never };
    case '<>':
      throw unsupported('keys are not compared by <>');
  }
}

function attributeOf(condition: Condition, { names }: Scope): string | undefined {
  const operand =
    condition.kind === 'compare'
      ? condition.left
      : condition.kind === 'between'
        ? condition.operand
        : condition.kind === 'begins'
          ? { kind: 'path' as const, path: condition.path }
          : undefined;
  if (operand?.kind !== 'path' || operand.path.length !== 1) return undefined;
  return resolveName(String(operand.path[0]), names);
}

function keyValueOf(
  operand: Operand,
  { types }: Schema,
  name: string,
  { values }: Scope,
): KeyValue {
  const value = operand.kind === 'value' ? values[operand.name] : undefined;
  if (value === undefined || typeOf(value) !== types[name]) {
    throw invalid(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
  }
  if (compare(value, '') === 0) {
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    );
  }
  return value as KeyValue;
}
