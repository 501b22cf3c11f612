import {
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Sku } from '../../domain/ids.ts';
import type { StockLayout } from '../../domain/stock.ts';
import type { StockLayouts } from '../../ports/stock-layouts.ts';
import { counterKey, newCounter } from './stock-items.ts';

export const dynamoDbStockLayouts = ({ client, tableName }: Table): StockLayouts => ({
  async change(sku, from, to) {
    try {
      await client.send(new TransactWriteCommand(changeParams(tableName, sku, from, to)));
      return true;
    } catch (error) {
      const isRefused =
        error instanceof TransactionCanceledException ||
        error instanceof TransactionConflictException;
      if (isRefused) return false;
      throw error;
    }
  },
});

export const changeParams = (
  TableName: string,
  sku: Sku,
  from: StockLayout,
  to: StockLayout,
): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Update: {
        TableName,
        Key: counterKey(sku, 0),
        UpdateExpression: 'SET shards = :shards, spread = :spread',
        ConditionExpression: 'shards = :oldShards AND spread = :oldSpread',
        ExpressionAttributeValues: {
          ':shards': to.shards,
          ':spread': to.spread,
          ':oldShards': from.shards,
          ':oldSpread': from.spread,
        },
      },
    },
    ...between(from.shards, to.shards).map((shard) => ({
      Put: {
        TableName,
        Item: newCounter(sku, shard),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
    // A movement needs its counter to be there, so nothing can come into a deleted one.
    ...between(to.shards, from.shards).map((shard) => ({
      Delete: {
        TableName,
        Key: counterKey(sku, shard),
        ConditionExpression: 'available = :none AND reserved = :none',
        ExpressionAttributeValues: { ':none': 0 },
      },
    })),
  ],
});

const between = (start: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
