import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  TransactGetCommandInput,
  TransactGetCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import type { Random } from '../../kernel/random.ts';
import { invalid } from './errors.ts';
import { parseProjection, project, rejectOverlaps, resolvePath } from './expressions/paths.ts';
import type { Scope } from './expressions/tests.ts';
import type { Path } from './expressions/tokens.ts';
import { $metadata, type Placeholders, required, scopeOf } from './requests.ts';
import { type Address, addressOfKey } from './schema.ts';
import type { Table } from './table.ts';
import type { Item } from './types.ts';
import { copyItem } from './values.ts';

const MAX_KEYS = 100;

/** Finds a table, or fails as DynamoDB does. */
export type FindTable = (name: string | undefined) => Table;

interface Projecting extends Placeholders {
  readonly ProjectionExpression?: string | undefined;
}

/** What a read gives of an item: a copy of it, or of some of its attributes. */
export function giving(request: Projecting): (item: Item) => Record<string, unknown> {
  const { ProjectionExpression: text } = request;
  const projection = text === undefined ? undefined : parseProjection(text);
  const scope = scopeOf(request, undefined, [projection]);
  return projection === undefined ? copyItem : givingPaths(projection.paths, scope);
}

export function givingPaths(
  paths: readonly Path[],
  { names }: Scope,
): (item: Item) => Record<string, unknown> {
  const resolved = paths.map((path) => resolvePath(path, names));
  rejectOverlaps('ProjectionExpression', resolved);
  return (item) => project(item, resolved);
}

/** GetItem. */
export const get =
  (tableOf: FindTable) =>
  (input: GetCommandInput): GetCommandOutput => {
    const table = tableOf(input.TableName);
    const give = giving(input);
    const item = itemAt(
      table,
      addressOfKey(table.schema, input.Key),
      input.ConsistentRead === true,
    );
    return item === undefined ? { $metadata } : { $metadata, Item: give(item) };
  };

function itemAt(table: Table, address: Address, isConsistent: boolean): Item | undefined {
  const row = table.partitions.find(address);
  return row && table.seen(row, isConsistent);
}

/** BatchGetItem. What it finds comes in no order, and some of it may be left for later. */
export const batchGet =
  (tableOf: FindTable, random: Random, leaves: () => boolean) =>
  (input: BatchGetCommandInput): BatchGetCommandOutput => {
    const requests = Object.entries(required(input.RequestItems, 'requestItems')).map(
      ([tableName, { Keys = [], ConsistentRead, ...options }]) => {
        const table = tableOf(tableName);
        const addresses = Keys.map((key) => addressOfKey(table.schema, key));
        rejectTwice(addresses, 'Provided list of item keys contains duplicates');
        if (addresses.length === 0) throw invalid('The list of keys is empty');
        const rest = { ...options, ...(ConsistentRead !== undefined && { ConsistentRead }) };
        const isConsistent = ConsistentRead === true;
        return { table, addresses, Keys, rest, isConsistent, give: giving(options) };
      },
    );
    const count = requests.reduce((sum, { addresses }) => sum + addresses.length, 0);
    if (count === 0) throw invalid('The batch is empty');
    if (count > MAX_KEYS) throw invalid('Too many items requested for the BatchGetItem call');
    const Responses: Record<string, Record<string, unknown>[]> = {};
    const UnprocessedKeys: NonNullable<BatchGetCommandOutput['UnprocessedKeys']> = {};
    for (const { table, addresses, Keys, rest, isConsistent, give } of requests) {
      const left: typeof Keys = [];
      const items: Record<string, unknown>[] = [];
      const first = random.below(addresses.length);
      for (let index = 0; index < addresses.length; index += 1) {
        const position = (first + index) % addresses.length;
        const address = addresses[position] as Address;
        // One is read in any case: else the request is throttled as a whole.
        if (index > 0 && leaves()) {
          left.push(Keys[position] ?? {});
          continue;
        }
        const item = itemAt(table, address, isConsistent);
        if (item !== undefined) items.push(give(item));
      }
      Responses[table.name] = items;
      if (left.length > 0) UnprocessedKeys[table.name] = { ...rest, Keys: left };
    }
    return { $metadata, Responses, UnprocessedKeys };
  };

/** TransactGetItems: all at one moment. */
export const transactGet =
  (tableOf: FindTable) =>
  (input: TransactGetCommandInput): TransactGetCommandOutput => {
    const gets = required(input.TransactItems, 'transactItems');
    if (gets.length === 0 || gets.length > MAX_KEYS) {
      throw invalid('A transaction reads 1 to 100 items');
    }
    const parts = gets.map(({ Get }) => {
      const part = required(Get, 'get');
      const table = tableOf(part.TableName);
      return { table, address: addressOfKey(table.schema, part.Key), give: giving(part) };
    });
    rejectTwice(
      parts.map(({ table, address }) => ({ ...address, tableName: table.name })),
      'Transaction request cannot include multiple operations on one item',
    );
    return {
      $metadata,
      Responses: parts.map(({ table, address, give }) => {
        const item = itemAt(table, address, true);
        return item === undefined ? {} : { Item: give(item) };
      }),
    };
  };

/** Rejects a request that names an item twice. */
export function rejectTwice(
  addresses: readonly (Address & { readonly tableName?: string })[],
  message: string,
): void {
  if (addresses.length < 2) return;
  const seen = new Set<string>();
  for (const { tableName, hash, position } of addresses) {
    seen.add(`${tableName}\0${hash}\0${position}`);
  }
  if (seen.size < addresses.length) throw invalid(message);
}
