import type {
  DeleteCommandInput,
  PutCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { invalid } from './errors.ts';
import { applyUpdate } from './expressions/apply-update.ts';
import { rejectOverlaps, resolvePath } from './expressions/paths.ts';
import { parseCondition, type Scope, type Test } from './expressions/tests.ts';
import type { Path } from './expressions/tokens.ts';
import { type ParsedUpdate, parseUpdate } from './expressions/updates.ts';
import type { Row } from './partitions.ts';
import { type Placeholders, required, scopeOf } from './requests.ts';
import { type Address, addressOf, addressOfKey } from './schema.ts';
import { MAX_ITEM_BYTES, sizeAfter, sizeOfItem } from './sizes.ts';
import type { Table } from './table.ts';
import type { Item } from './types.ts';
import { takeItem, typeOf } from './values.ts';

export type ConditionCheckInput = NonNullable<
  NonNullable<TransactWriteCommandInput['TransactItems']>[number]['ConditionCheck']
>;

/** A write that is found valid, and not done yet. */
export interface PreparedWrite {
  readonly table: Table;
  readonly address: Address;
  readonly row: Row | undefined;
  /** Tells whether its condition holds. */
  readonly holds: boolean;
  /** A failure of its condition is to say what is there. */
  readonly tells: boolean;
  /** Finds out what it makes of the item; reads only. */
  outcome(): Outcome;
}

export interface Outcome {
  readonly item: Item | undefined;
  readonly bytes: number;
  /** Of an update: where it was. */
  readonly paths: readonly Path[];
}

interface Conditional extends Placeholders {
  readonly ConditionExpression?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

const NOWHERE: readonly Path[] = [];
const always: Test = () => true;

export function preparePut(table: Table, input: PutCommandInput): PreparedWrite {
  const item = takeItem(required(input.Item, 'item'));
  const address = addressOf(table.schema, item);
  for (const index of table.indexes) index.check(item);
  const bytes = sizeOfItem(item);
  if (bytes > MAX_ITEM_BYTES) throw itemTooLarge();
  const { write } = prepared(table, address, input, undefined);
  return { ...write, outcome: () => ({ item, bytes, paths: NOWHERE }) };
}

export function prepareDelete(table: Table, input: DeleteCommandInput): PreparedWrite {
  const { write } = prepared(table, addressOfKey(table.schema, input.Key), input, undefined);
  return { ...write, outcome: () => ({ item: undefined, bytes: 0, paths: NOWHERE }) };
}

export function prepareCheck(table: Table, input: ConditionCheckInput): PreparedWrite {
  required(input.ConditionExpression, 'conditionExpression');
  const { write } = prepared(table, addressOfKey(table.schema, input.Key), input, undefined);
  const { row } = write;
  return {
    ...write,
    outcome: () => ({ item: row?.item, bytes: row?.bytes ?? 0, paths: NOWHERE }),
  };
}

export function prepareUpdate(table: Table, input: UpdateCommandInput): PreparedWrite {
  const { Key, UpdateExpression } = input;
  const update = UpdateExpression === undefined ? NOTHING : parseUpdate(UpdateExpression);
  const { write, scope } = prepared(table, addressOfKey(table.schema, Key), input, update);
  const paths = checkedPaths(table, update, scope);
  const key = takeItem(Key ?? {});
  return { ...write, outcome: () => updated(table, write.row, update, paths, scope, key) };
}

const NOTHING: ParsedUpdate = {
  actions: [],
  names: new Set(),
  values: new Set(),
  attributes: new Set(),
};

function prepared(
  table: Table,
  address: Address,
  input: Conditional,
  update: ParsedUpdate | undefined,
) {
  const { ConditionExpression } = input;
  const condition =
    ConditionExpression === undefined ? undefined : parseCondition(ConditionExpression);
  const row = table.partitions.find(address);
  const scope = scopeOf(input, row?.item, [condition, update === NOTHING ? undefined : update]);
  const write = {
    table,
    address,
    row,
    holds: (condition?.holds ?? always)(scope),
    tells: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
  };
  return { write, scope };
}

/** Finds the paths of an update; rejects what no item could make valid. */
function checkedPaths(
  { schema }: Table,
  { actions }: ParsedUpdate,
  { names, values }: Scope,
): readonly Path[] {
  const paths = actions.map(({ path }) => resolvePath(path, names));
  rejectOverlaps('UpdateExpression', paths);
  for (const [name] of paths) {
    if (name === schema.hash || name === schema.range) {
      throw invalid(
        `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
      );
    }
  }
  for (const action of actions) {
    if (action.kind !== 'ADD' && action.kind !== 'DELETE') continue;
    const value = values[action.value];
    if (value instanceof Set || (action.kind === 'ADD' && typeof value === 'number')) continue;
    throw invalid(
      `Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ${action.kind}, operand type: ${typeOf(value)}`,
    );
  }
  return paths;
}

function updated(
  table: Table,
  row: Row | undefined,
  update: ParsedUpdate,
  paths: readonly Path[],
  scope: Scope,
  key: Item,
): Outcome {
  const before = row?.item;
  // An update that only takes away makes no item of none, and looks at no path.
  if (before === undefined && update.actions.length > 0 && update.actions.every(takesAway)) {
    return { item: undefined, bytes: 0, paths };
  }
  const item = applyUpdate(update, paths, scope, key);
  for (const index of table.indexes) index.check(item);
  const bytes =
    row === undefined || before === undefined
      ? sizeOfItem(item)
      : sizeAfter(before, row.bytes, item);
  if (bytes > MAX_ITEM_BYTES) {
    throw invalid('Item size to update has exceeded the maximum allowed size');
  }
  return { item, bytes, paths };
}

const takesAway = ({ kind }: ParsedUpdate['actions'][number]): boolean =>
  kind === 'REMOVE' || kind === 'DELETE';

const itemTooLarge = () => invalid('Item size has exceeded the maximum allowed size');
