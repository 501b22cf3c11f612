import { describeStockLevels } from '../../ports/stock-levels.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbStockLevels } from './stock-levels.ts';

describeStockLevels('dynamoDbStockLevels', async () => {
  const { stockTable, stop } = await startCloud();
  return { levels: dynamoDbStockLevels(stockTable), stop };
});
