import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describeStockLedger } from '../../ports/stock-ledger.contract.ts';
import { startTestCloud } from '../../test-support/cloud.ts';
import { newCounter } from './stock-items.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeStockLedger('dynamoDbStockLedger', async () => {
  const { client, stock, stop } = await startTestCloud();
  return {
    ledger: dynamoDbStockLedger({ client, tableName: stock }),
    open: async (sku) => {
      const layout = { shards: 1, spread: 1, configured: 1 };
      await client.send(new PutCommand({ TableName: stock, Item: newCounter(sku, 0, layout) }));
    },
    stop,
  };
});
