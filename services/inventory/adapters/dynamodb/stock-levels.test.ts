import { describeStockLevels } from '../../ports/stock-levels.contract.ts';
import { startTestDatabase } from '../../test-support/dynamodb.ts';
import { dynamoDbStockLevels } from './stock-levels.ts';

describeStockLevels('dynamoDbStockLevels', async () => {
  const { client, stock: tableName, stop } = await startTestDatabase();
  return { levels: dynamoDbStockLevels({ client, tableName }), stop };
});
