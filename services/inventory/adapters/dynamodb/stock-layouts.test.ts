import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describeStockLayouts } from '../../ports/stock-layouts.contract.ts';
import { startTestCloud } from '../../test-support/cloud.ts';
import { newCounter } from './stock-items.ts';
import { dynamoDbStockLayouts } from './stock-layouts.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeStockLayouts('dynamoDbStockLayouts', async () => {
  const { client, stock: tableName, stop } = await startTestCloud();
  return {
    ledger: dynamoDbStockLedger({ client, tableName }),
    layouts: dynamoDbStockLayouts({ client, tableName }),
    open: async (sku, layout) => {
      await client.send(new PutCommand({ TableName: tableName, Item: newCounter(sku, 0, layout) }));
    },
    stop,
  };
});
