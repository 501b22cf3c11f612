import type {
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  DeleteCommandInput,
  DeleteCommandOutput,
  PutCommandInput,
  PutCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { conditionFailed, invalid } from './errors.ts';
import { project } from './expressions/paths.ts';
import type { Path } from './expressions/tokens.ts';
import {
  type Outcome,
  type PreparedWrite,
  prepareDelete,
  preparePut,
  prepareUpdate,
} from './prepared-write.ts';
import { type FindTable, rejectTwice } from './reads.ts';
import { $metadata, required } from './requests.ts';
import type { Item } from './types.ts';
import { copyItem } from './values.ts';

const MAX_WRITES = 25;

/** PutItem. */
export const put =
  (tableOf: FindTable) =>
  (input: PutCommandInput): PutCommandOutput => {
    checkReturnValues(input.ReturnValues, ['ALL_OLD']);
    return returned(input.ReturnValues, execute(preparePut(tableOf(input.TableName), input)));
  };

/** DeleteItem. */
export const remove =
  (tableOf: FindTable) =>
  (input: DeleteCommandInput): DeleteCommandOutput => {
    checkReturnValues(input.ReturnValues, ['ALL_OLD']);
    return returned(input.ReturnValues, execute(prepareDelete(tableOf(input.TableName), input)));
  };

/** UpdateItem. */
export const update =
  (tableOf: FindTable) =>
  (input: UpdateCommandInput): UpdateCommandOutput => {
    checkReturnValues(input.ReturnValues, ['ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW']);
    return returned(input.ReturnValues, execute(prepareUpdate(tableOf(input.TableName), input)));
  };

/** BatchWriteItem: each by itself, none under a condition. */
export const batchWrite =
  (tableOf: FindTable) =>
  (input: BatchWriteCommandInput): BatchWriteCommandOutput => {
    const writes = Object.entries(required(input.RequestItems, 'requestItems')).flatMap(
      ([tableName, requests]) => {
        const table = tableOf(tableName);
        return requests.map(({ PutRequest, DeleteRequest }) =>
          PutRequest
            ? preparePut(table, { TableName: tableName, Item: PutRequest.Item })
            : prepareDelete(table, {
                TableName: tableName,
                Key: required(DeleteRequest, 'deleteRequest').Key,
              }),
        );
      },
    );
    if (writes.length === 0 || writes.length > MAX_WRITES) {
      throw invalid('A batch writes 1 to 25 items');
    }
    rejectTwice(
      writes.map(({ table, address }) => ({ ...address, tableName: table.name })),
      'Provided list of item keys contains duplicates',
    );
    for (const write of writes) execute(write);
    return { $metadata, UnprocessedItems: {} };
  };

interface Done extends Outcome {
  readonly before: Item | undefined;
}

function execute(write: PreparedWrite): Done {
  const { table, address, row, holds, tells } = write;
  const before = row?.item;
  if (!holds) throw conditionFailed(tells ? before : undefined);
  const outcome = write.outcome();
  table.write(address, row, outcome.item, outcome.bytes);
  return { ...outcome, before };
}

function checkReturnValues(wanted: string | undefined, allowed: readonly string[]): void {
  if (wanted === undefined || wanted === 'NONE' || allowed.includes(wanted)) return;
  throw invalid('Return values set to invalid value');
}

function returned(wanted: string | undefined, { before, item, paths }: Done) {
  if (wanted === undefined || wanted === 'NONE') return { $metadata };
  const source = wanted.endsWith('OLD') ? before : item;
  const Attributes =
    source && (wanted.startsWith('ALL') ? copyItem(source) : partOf(source, paths));
  return Attributes === undefined ? { $metadata } : { $metadata, Attributes };
}

/** Returns nothing rather than an empty part. */
function partOf(item: Item, paths: readonly Path[]): Record<string, unknown> | undefined {
  const part = project(item, paths);
  for (const _ in part) return part;
  return undefined;
}
