import type { Item } from './types.ts';
import { isMap } from './values.ts';

/** Most bytes of an item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const MAX_ITEM_BYTES = 400 * 1024;

/**
 * Bytes that an attribute's value takes.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return (String(value).length >> 1) + 2;
  if (typeof value !== 'object' || value === null) return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  let bytes = 0;
  if (Array.isArray(value)) {
    for (const member of value) bytes += sizeOf(member) + 1;
    return bytes + 3;
  }
  if (value instanceof Set) {
    for (const member of value) bytes += sizeOf(member);
    return bytes;
  }
  for (const name in value) bytes += name.length + sizeOf((value as Item)[name]) + 1;
  return bytes + 3;
}

/** Bytes of a whole item. */
export function sizeOfItem(item: Item): number {
  let bytes = 0;
  for (const name in item) bytes += Buffer.byteLength(name) + sizeOf(item[name]);
  return bytes;
}

/** Bytes of an item that was made of another one, which shares with it what did not change. */
export function sizeAfter(before: Item, bytes: number, after: Item): number {
  let result = bytes;
  for (const name in after) {
    const [old, value] = [before[name], after[name]];
    if (old === value) continue;
    result += sizeOf(value) + (old === undefined ? Buffer.byteLength(name) : -sizeOf(old));
  }
  for (const name in before) {
    if (after[name] === undefined) result -= Buffer.byteLength(name) + sizeOf(before[name]);
  }
  return result;
}

/** What `size()` of an expression is; undefined of what has no size. */
export function countOf(value: unknown): number | undefined {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.length;
  if (value instanceof Set) return value.size;
  if (value instanceof Uint8Array) return value.byteLength;
  return isMap(value) ? Object.keys(value).length : undefined;
}
