import { invalid } from './errors.ts';
import type { Item, KeyType, KeyValue, TableProperties } from './types.ts';
import { typeOf } from './values.ts';

/** The key of a table or an index. */
export interface Schema {
  readonly hash: string;
  readonly range: string | undefined;
  readonly types: Readonly<Record<string, KeyType>>;
}

/** Bytes that a partition key and a sort key may have. */
const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;

export function schemaOf(
  keys: TableProperties['KeySchema'],
  definitions: TableProperties['AttributeDefinitions'],
): Schema {
  const named = (type: string) => keys.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const hash = named('HASH');
  if (hash === undefined) throw invalid('No Hash Key specified in schema.');
  const types = Object.fromEntries(
    keys.map(({ AttributeName }) => {
      const definition = definitions.find((one) => one.AttributeName === AttributeName);
      if (!definition) throw invalid(`Key attribute ${AttributeName} is not defined`);
      return [AttributeName, definition.AttributeType as KeyType];
    }),
  );
  return { hash, range: named('RANGE'), types };
}

/** Where a row is: its partition, and its place within it. */
export interface Address {
  readonly hash: KeyValue;
  readonly position: readonly KeyValue[];
}

/** Reads a key that a request gives: its attributes and no others. */
export function addressOfKey(schema: Schema, key: Item | undefined): Address {
  const { hash, range, types } = schema;
  const mismatch = () => invalid('The provided key element does not match the schema');
  if (key === undefined) throw mismatch();
  for (const name in key) if (name !== hash && name !== range) throw mismatch();
  for (const name in types) if (typeOf(key[name] ?? null) !== types[name]) throw mismatch();
  return addressOf(schema, key);
}

/** Finds the address of an item of a table; rejects keys that no item may have. */
export function addressOf(schema: Schema, item: Item): Address {
  const { hash, range } = schema;
  const hashValue = keyValue(schema, item, hash, MAX_HASH_BYTES, 'hashkey');
  if (range === undefined) return { hash: hashValue, position: [] };
  return {
    hash: hashValue,
    position: [keyValue(schema, item, range, MAX_RANGE_BYTES, 'rangekey')],
  };
}

function keyValue(
  { types }: Schema,
  item: Item,
  name: string,
  maxBytes: number,
  kind: string,
): KeyValue {
  const value = item[name];
  if (value === undefined) {
    throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
  }
  if (typeOf(value) !== types[name]) {
    throw invalid(
      `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${types[name]} actual: ${typeOf(value)}`,
    );
  }
  rejectEmpty(name, value);
  if (typeof value === 'string' && value.length * 3 > maxBytes) {
    if (Buffer.byteLength(value) > maxBytes) {
      throw invalid(
        `One or more parameter values were invalid: Size of ${kind} has exceeded the maximum size limit of ${maxBytes} bytes`,
      );
    }
  }
  return value as KeyValue;
}

function rejectEmpty(name: string, value: unknown): void {
  if (value === '' || (value instanceof Uint8Array && value.byteLength === 0)) {
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    );
  }
}

/** Rejects an item that an index cannot take: with a key attribute of another type, or an empty one. */
export function checkIndexKeys(indexName: string, { types }: Schema, item: Item): void {
  for (const name in types) {
    const value = item[name];
    if (value === undefined) continue;
    if (typeOf(value) !== types[name]) {
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: ${types[name]} Actual: ${typeOf(value)} IndexName: ${indexName}`,
      );
    }
    rejectEmpty(name, value);
  }
}

/** The key attributes of an item. */
export function keyOf({ hash, range }: Schema, item: Item): Record<string, unknown> {
  return range === undefined
    ? { [hash]: item[hash] }
    : { [hash]: item[hash], [range]: item[range] };
}
