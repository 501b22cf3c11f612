import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import { describeStockLayouts } from '../../ports/stock-layouts.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { openCounter } from '../../testing/open-counter.ts';
import { counterKey, newCounter } from './stock-items.ts';
import { dynamoDbStockLayouts } from './stock-layouts.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeStockLayouts(
  'dynamoDbStockLayouts',
  startedOn(startCloud, ({ stockTable }) => ({
    ledger: dynamoDbStockLedger(stockTable),
    layouts: dynamoDbStockLayouts(stockTable),
    open: openCounter(stockTable),
  })),
);

describe('dynamoDbStockLayouts', () => {
  it('empties no counter that is there against the layout', async () => {
    const { client, stockTable, stop } = await startCloud();
    const TableName = stockTable.tableName;
    try {
      const sku = asSku('MUG-01');
      const layout = { shards: 1, spread: 1, configured: 2 };
      const stray = { ...newCounter(sku, 1), available: 5 };
      for (const Item of [newCounter(sku, 0, layout), stray]) {
        await client.send(new PutCommand({ TableName, Item }));
      }
      const layouts = dynamoDbStockLayouts(stockTable);

      expect(await layouts.change(sku, layout, { ...layout, shards: 2, spread: 2 })).toBe(false);

      const { Item } = await client.send(new GetCommand({ TableName, Key: counterKey(sku, 1) }));
      expect(Item).toEqual(stray);
    } finally {
      await stop();
    }
  });
});
