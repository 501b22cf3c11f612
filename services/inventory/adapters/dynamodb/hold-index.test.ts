import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describeHoldIndex } from '../../ports/hold-index.contract.ts';
import { startTestCloud } from '../../test-support/cloud.ts';
import { dynamoDbHoldIndex, dynamoDbSweepLog } from './hold-index.ts';
import { newCounter } from './stock-items.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeHoldIndex('dynamoDbHoldIndex', async () => {
  const { client, stock: tableName, stop } = await startTestCloud();
  const table = { client, tableName };
  return {
    ledger: dynamoDbStockLedger(table),
    holds: dynamoDbHoldIndex(table),
    sweepLog: dynamoDbSweepLog(table),
    open: async (sku) => {
      const layout = { shards: 1, spread: 1, configured: 1 };
      await client.send(new PutCommand({ TableName: tableName, Item: newCounter(sku, 0, layout) }));
    },
    stop,
  };
});
