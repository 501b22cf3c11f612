import { PutCommand, type PutCommandInput, paginateScan } from '@aws-sdk/lib-dynamodb';
import { batchDelete, type Table } from '@commerce/aws/dynamodb';
import type { LowStock } from '../../domain/stock-digest.ts';
import type { StockDigests } from '../../ports/stock-digests.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** Long past any outage of the schedule that sends digests. */
const RETENTION_MS = 14 * 86_400_000;

export const collectParams = (
  TableName: string,
  window: string,
  product: LowStock,
  time: string,
): PutCommandInput => ({
  TableName,
  Item: {
    ...product,
    window,
    time,
    expiresAt: Math.floor((Date.parse(window) + RETENTION_MS) / 1000),
  },
  // Events come late and in any order: the newest one stays.
  ConditionExpression: 'attribute_not_exists(sku) OR #time < :time',
  ExpressionAttributeNames: { '#time': 'time' },
  ExpressionAttributeValues: { ':time': time },
});

/** Digests in a table that holds the products of the next ones and nothing else. */
export const dynamoDbStockDigests = ({ client, tableName: TableName }: Table): StockDigests => ({
  async collect(window, product, time) {
    const put = new PutCommand(collectParams(TableName, window, product, time));
    await unlessConditionFails(client.send(put));
  },
  async pending() {
    const byWindow = new Map<string, LowStock[]>();
    const pages = paginateScan({ client }, { TableName, ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      for (const { window, time, expiresAt, ...product } of Items) {
        const products = byWindow.get(window) ?? [];
        byWindow.set(window, [...products, product as LowStock]);
      }
    }
    return byWindow;
  },
  async clear(window, skus) {
    await batchDelete(
      client,
      TableName,
      skus.map((sku) => ({ window, sku })),
    );
  },
});
