import { invalid } from './errors.ts';
import type { Item, KeyValue } from './types.ts';

/** Copies a value of the database, so that nobody shares its memory. */
export function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = new Array<unknown>(value.length);
    for (let index = 0; index < list.length; index += 1) list[index] = copy(value[index]);
    return list;
  }
  if (value instanceof Set) return new Set(value);
  if (value instanceof Uint8Array) return value.slice();
  return copyItem(value as Item);
}

/** Copies an item of the database. */
export function copyItem(item: Item): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name in item) result[name] = copy(item[name]);
  return result;
}

/** Copies a value that a caller brings, as the document client would send it. */
export function take(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return takeScalar(value);
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const member of value) if (member !== undefined) list.push(take(member));
    return list;
  }
  if (value instanceof Set) return takeSet(value);
  if (value instanceof Uint8Array) return value.slice();
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new Error(`Unsupported type passed: ${value.constructor.name}`);
  }
  return takeItem(value as Item);
}

/** Copies an item that a caller brings; undefined members are left out. */
export function takeItem(item: Item): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) result[name] = take(value);
  }
  return result;
}

function takeScalar(value: unknown): unknown {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`Special numeric value ${value} is not allowed`);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      throw new Error(`Number ${value} is greater than Number.MAX_SAFE_INTEGER. Use NumberValue`);
    }
    return value;
  }
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new Error(`Unsupported type passed: ${String(value)}`);
  }
  return value;
}

function takeSet(set: ReadonlySet<unknown>): Set<unknown> {
  const members = new Set<unknown>();
  for (const member of set) if (member !== undefined) members.add(takeScalar(member));
  if (members.size === 0) {
    throw invalid('One or more parameter values were invalid: An set may not be empty');
  }
  const [first] = members;
  for (const member of members) {
    if (typeof member !== typeof first) throw invalid('A set has members of one type');
  }
  return members;
}

/** Whether two values are the same; the members of sets have no order. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return false;
  }
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false;
    return left.every((member, index) => isEqual(member, right[index]));
  }
  if (left instanceof Set) {
    if (!(right instanceof Set) || left.size !== right.size) return false;
    for (const member of left) if (!right.has(member)) return false;
    return true;
  }
  if (left instanceof Uint8Array) {
    return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
  }
  if (!isMap(right)) return false;
  let names = 0;
  for (const name in left) {
    names += 1;
    if (!Object.hasOwn(right, name) || !isEqual((left as Item)[name], right[name])) return false;
  }
  for (const _ in right) names -= 1;
  return names === 0;
}

export const isMap = (value: unknown): value is Item =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Set) &&
  !(value instanceof Uint8Array);

/** The name that DynamoDB has for the type of a value. */
export function typeOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'S';
    case 'number':
    case 'bigint':
      return 'N';
    case 'boolean':
      return 'BOOL';
  }
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return 'L';
  if (value instanceof Uint8Array) return 'B';
  if (!(value instanceof Set)) return 'M';
  const [member] = value;
  return `${typeOf(member)}S`;
}

/** Compares values that have an order: below 0, 0, above 0; undefined of those that have none. */
export function compare(left: unknown, right: unknown): number | undefined {
  if (typeof left === 'string') {
    return typeof right === 'string' ? compareTexts(left, right) : undefined;
  }
  if (typeof left === 'number') return typeof right === 'number' ? left - right : undefined;
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right);
  return undefined;
}

export const compareKeys = (left: KeyValue, right: KeyValue): number => compare(left, right) ?? 0;

/** Units whose order is another one in UTF-8, if both texts have one. */
const HIGH = /[\ud800-\uffff]/;

/** By their bytes in UTF-8, where characters of two units come last. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  if (!HIGH.test(left)) return left < right ? -1 : 1;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const one = left.charCodeAt(index);
    const other = right.charCodeAt(index);
    if (one !== other) return rank(one) - rank(other);
  }
  return left.length - right.length;
}

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
