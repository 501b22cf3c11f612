import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../types.ts';

type Image = Readonly<Record<string, AttributeValue>>;

const ITEMS = new Set(['Item', 'Key', 'ExclusiveStartKey', 'ExpressionAttributeValues']);

/** The input of a plain command as the document client has it. */
export function plainInput(input: unknown, name = ''): unknown {
  if (ITEMS.has(name)) return plainItem(input as Image);
  if (name === 'Keys') return (input as Image[]).map(plainItem);
  if (Array.isArray(input)) return input.map((member) => plainInput(member));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, member]) => [key, plainInput(member, key)]),
  );
}

const plainItem = (image: Image): Item =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]));

function plain(value: AttributeValue): unknown {
  if (value.N !== undefined) return Number(value.N);
  if (value.SS !== undefined) return new Set(value.SS);
  if (value.NS !== undefined) return new Set(value.NS.map(Number));
  if (value.L !== undefined) return value.L.map(plain);
  if (value.M !== undefined) return plainItem(value.M);
  return value.NULL ? null : (value.S ?? value.B ?? value.BOOL);
}
