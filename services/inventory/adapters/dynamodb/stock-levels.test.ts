import { describeStockLevels } from '../../ports/stock-levels.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbStockLevels } from './stock-levels.ts';

describeStockLevels('dynamoDbStockLevels', async () => {
  const { client, stock: tableName, stop } = await startTestCloud();
  return { levels: dynamoDbStockLevels({ client, tableName }), stop };
});
