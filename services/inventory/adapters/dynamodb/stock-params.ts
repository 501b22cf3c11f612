import type {
  GetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { LedgerEntry, Movement } from '../../domain/ledger.ts';
import { counterKey, entryKey, entryPrefix, toEntryItem } from './stock-items.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The entry first, then its counters in the order of its movements. */
export const appendParams = (TableName: string, entry: LedgerEntry): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Put: {
        TableName,
        Item: toEntryItem(entry),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...entry.movements.map((movement) => moveParams(TableName, movement)),
  ],
});

/** A counter moves only if it is there and does not fall below zero. */
function moveParams(TableName: string, movement: Movement): TransactItem {
  const { sku, shard, available, reserved } = movement;
  const conditions = ['attribute_exists(pk)'];
  const values: Record<string, number> = { ':available': available, ':reserved': reserved };
  if (available < 0) {
    conditions.push('available >= :availableNeeded');
    values[':availableNeeded'] = -available;
  }
  if (reserved < 0) {
    conditions.push('reserved >= :reservedNeeded');
    values[':reservedNeeded'] = -reserved;
  }
  return {
    Update: {
      TableName,
      Key: counterKey(sku, shard),
      UpdateExpression: 'ADD available :available, reserved :reserved, movements :one',
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeValues: { ...values, ':one': 1 },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

export const entryParams = (
  TableName: string,
  account: string,
  entryId: string,
): GetCommandInput => ({ TableName, Key: entryKey(account, entryId), ConsistentRead: true });

export const entriesParams = (TableName: string, account: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'pk = :account AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':account': account, ':prefix': entryPrefix },
  ConsistentRead: true,
});
