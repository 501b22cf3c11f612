import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { newCounter } from '../adapters/dynamodb/stock-items.ts';
import type { Sku } from '../domain/ids.ts';
import type { StockLayout } from '../domain/stock.ts';

const SINGLE: StockLayout = { shards: 1, spread: 1, configured: 1 };

/** Opens the stock of products in a table, empty and without a product. */
export const openCounter =
  ({ client, tableName }: { client: DynamoDBDocumentClient; tableName: string }) =>
  async (sku: Sku, layout: StockLayout = SINGLE): Promise<void> => {
    const Item = newCounter(sku, 0, layout);
    await client.send(new PutCommand({ TableName: tableName, Item }));
  };
