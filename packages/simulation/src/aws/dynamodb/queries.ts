import type {
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { invalid } from './errors.ts';
import { type Projection, parseProjection, resolveName } from './expressions/paths.ts';
import {
  type ParsedCondition,
  parseFilter,
  parseKeyCondition,
  type Scope,
} from './expressions/tests.ts';
import { type KeyRange, keyRangeOf } from './key-conditions.ts';
import { Page } from './pages.ts';
import { comparePositions, compareScanned, firstIndex, type Row } from './partitions.ts';
import { type FindTable, givingPaths } from './reads.ts';
import { $metadata, required, scopeOf } from './requests.ts';
import { type Address, keyOf, type Schema } from './schema.ts';
import type { SecondaryIndex } from './secondary-index.ts';
import type { Table } from './table.ts';
import type { Item, KeyValue } from './types.ts';
import { copyItem, typeOf } from './values.ts';

type Input = ScanCommandInput | QueryCommandInput;

/** A table or one of its indexes, and the page that is read of it. */
interface Reading {
  readonly table: Table;
  readonly index: SecondaryIndex | undefined;
  readonly schema: Schema;
  readonly start: Address | undefined;
  readonly scope: Scope;
  readonly page: Page;
}

/** Query. */
export const query =
  (tableOf: FindTable, pageSize: number) =>
  (input: QueryCommandInput): QueryCommandOutput => {
    const condition = parseKeyCondition(
      required(input.KeyConditionExpression, 'keyConditionExpression'),
    );
    const reading = readingOf(tableOf(input.TableName), input, pageSize, condition);
    const { table, index, schema, start, scope, page } = reading;
    const range = keyRangeOf(condition, schema, scope);
    const rows = (index ?? table).partitions.rowsOf(range.hash);
    let from = firstIndex(rows, ({ position: [sort] }) => !range.isBefore(sort as KeyValue));
    let to = firstIndex(rows, ({ position: [sort] }) => range.isAfter(sort as KeyValue));
    const isForward = input.ScanIndexForward !== false;
    if (start !== undefined) {
      rejectOutside(start, range);
      if (isForward) from = Math.max(from, indexAfter(rows, start));
      else to = Math.min(to, indexOf(rows, start));
    }
    for (let count = 0; count < to - from; count += 1) {
      if (page.isFullWith(rows[isForward ? from + count : to - 1 - count] as Row)) break;
    }
    return outputOf(reading, input);
  };

/** Scan. */
export const scan =
  (tableOf: FindTable, pageSize: number) =>
  (input: ScanCommandInput): ScanCommandOutput => {
    const reading = readingOf(tableOf(input.TableName), input, pageSize, undefined);
    const { table, index, start, page } = reading;
    const { Segment = 0, TotalSegments = 1 } = input;
    if (!(Segment >= 0 && Segment < TotalSegments)) {
      throw invalid('The Segment parameter is required and less than TotalSegments');
    }
    const { all } = (index ?? table).partitions;
    let first = start ? firstIndex(all, (one) => compareScanned(one, start.hash) >= 0) : 0;
    for (; first < all.length; first += 1) {
      const { order, rows } = all[first] as (typeof all)[number];
      if (order % TotalSegments !== Segment) continue;
      const isStart =
        start && rows[0] && compareScanned(all[first] as (typeof all)[number], start.hash) === 0;
      const from = isStart ? indexAfter(rows, start) : 0;
      for (let place = from; place < rows.length; place += 1) {
        if (page.isFullWith(rows[place] as Row)) return outputOf(reading, input);
      }
    }
    return outputOf(reading, input);
  };

const indexAfter = (rows: readonly Row[], { position }: Address) =>
  firstIndex(rows, (row) => comparePositions(row.position, position) > 0);

const indexOf = (rows: readonly Row[], { position }: Address) =>
  firstIndex(rows, (row) => comparePositions(row.position, position) >= 0);

function readingOf(
  table: Table,
  input: Input,
  pageSize: number,
  condition: ParsedCondition | undefined,
): Reading {
  const { IndexName, FilterExpression, ProjectionExpression, Limit, ExclusiveStartKey } = input;
  const index = IndexName === undefined ? undefined : table.index(IndexName);
  if (index && input.ConsistentRead) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  if (Limit !== undefined && !(Limit >= 1)) {
    throw invalid(
      `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    );
  }
  const filter = FilterExpression === undefined ? undefined : parseFilter(FilterExpression);
  const projection =
    ProjectionExpression === undefined ? undefined : parseProjection(ProjectionExpression);
  const scope = scopeOf(input, undefined, [condition, filter, projection]);
  const { schema } = index ?? table;
  if (condition && filter) rejectKeys(filter, schema, scope);
  if (index?.attributes) rejectUnprojected(index.name, index.attributes, input, projection, scope);
  const isConsistent = index !== undefined || input.ConsistentRead === true;
  const give = projection ? givingPaths(projection.paths, scope) : copyItem;
  return {
    table,
    index,
    schema,
    scope,
    start: ExclusiveStartKey && startOf(table.schema, index?.schema, ExclusiveStartKey),
    page: new Page({
      limit: Math.min(Limit ?? pageSize, pageSize),
      seen: (row) => table.seen(row, isConsistent),
      keeps: filter && ((item) => filter.holds({ ...scope, item })),
      give: input.Select === 'COUNT' ? undefined : give,
    }),
  };
}

function rejectKeys({ attributes }: ParsedCondition, schema: Schema, { names }: Scope): void {
  for (const attribute of attributes) {
    const name = resolveName(attribute, names);
    if (name === schema.hash || name === schema.range) {
      throw invalid(
        `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
      );
    }
  }
}

function rejectUnprojected(
  indexName: string,
  has: ReadonlySet<string>,
  { Select }: Input,
  projection: Projection | undefined,
  { names }: Scope,
): void {
  const wanted = [...(projection?.attributes ?? [])].map((name) => resolveName(name, names));
  const missing = wanted.filter((name) => !has.has(name));
  if (missing.length > 0 || Select === 'ALL_ATTRIBUTES') {
    throw invalid(
      `One or more parameter values were invalid: Global secondary index ${indexName} does not project [${missing}]`,
    );
  }
}

/** Reads an ExclusiveStartKey: all key attributes of the table and the index, and no others. */
function startOf(schema: Schema, indexSchema: Schema | undefined, key: Item): Address {
  const types = { ...schema.types, ...indexSchema?.types };
  const names = Object.keys(types);
  if (
    Object.keys(key).length !== names.length ||
    names.some((name) => typeOf(key[name] ?? null) !== types[name])
  ) {
    throw invalid('The provided starting key is invalid');
  }
  const { hash, range } = indexSchema ?? schema;
  const sorts = indexSchema ? [range, schema.hash, schema.range] : [range];
  return {
    hash: key[hash] as KeyValue,
    position: sorts.flatMap((name) => (name === undefined ? [] : [key[name] as KeyValue])),
  };
}

function rejectOutside({ hash, position: [sort] }: Address, range: KeyRange): void {
  const isOutside = sort !== undefined && (range.isBefore(sort) || range.isAfter(sort));
  if (hash !== range.hash || isOutside) {
    throw invalid(
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  }
}

function outputOf({ table, index, page }: Reading, { Select }: Input) {
  const { items, count, scanned, last } = page;
  return {
    $metadata,
    ...(Select !== 'COUNT' && { Items: items }),
    Count: count,
    ScannedCount: scanned,
    ...(last && {
      LastEvaluatedKey: { ...keyOf(table.schema, last), ...(index && keyOf(index.schema, last)) },
    }),
  };
}
